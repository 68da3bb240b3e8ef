package org.imagecloud.reporting.help;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.reporting.help.HelpFault.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Templates and phrases as they are delivered, with a hospital's own in their place: in its folder, the files of {@code report-templates}
 * stand beside ours or, under the same name, in place of them, and {@code phrases.json} in place of ours. The folder is read at the start,
 * where faults are logged, and at each question; an entry that is wrong is left out and told, and keeps nobody from writing.
 */
@Component
public class ReportHelp {

    private static final Logger LOG = LoggerFactory.getLogger(ReportHelp.class);
    private static final String TEMPLATES = "report-templates";
    private static final String PHRASES = "phrases.json";
    private static final int MOST_FILES = 200;

    private final ObjectMapper json = new ObjectMapper(BoundedJson.of(Body.LARGE))
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final @Nullable Path folder;
    private final Map<String, ReportTemplate> ourTemplates = new TreeMap<>();
    private final List<Phrase> ourPhrases;

    /** @param folder of the hospital's own files, beside those of the viewer; none without the setting */
    @ConfigurationProperties("imagecloud.reading")
    record Settings(@Nullable Path folder) {}

    ReportHelp(Settings settings) {
        Path own = settings.folder();
        this.folder = own == null || own.toString().isBlank() ? null : own;
        Collected ours = new Collected();
        for (Resource file : delivered("classpath:/reading/" + TEMPLATES + "/*.json")) {
            template(Objects.requireNonNull(file.getFilename()), bytes(file), ourTemplates, ours);
        }
        ourPhrases = phrases(bytes(delivered("classpath:/reading/" + PHRASES)[0]), ours);
        if (!ours.faults.isEmpty()) {
            throw new IllegalStateException("Delivered with faults: " + ours.faults);
        }
        Stream.concat(templates().faults().stream(), phrases().faults().stream())
                .forEach(fault -> LOG.warn("Left out of the hospital's reading folder: {}", fault));
    }

    /**
     * What there is.
     *
     * @param faults what was left out of the hospital's files, and why
     */
    public record Found<T>(List<T> entries, List<HelpFault> faults) {}

    /** All templates, by identifier. */
    public Found<ReportTemplate> templates() {
        Collected collected = new Collected();
        Map<String, ReportTemplate> all = new TreeMap<>(ourTemplates);
        for (Path file : own()) {
            String name = Objects.requireNonNull(file.getFileName()).toString();
            byte[] text = bytes(file, name, collected);
            if (text != null) {
                template(name, text, all, collected);
            }
        }
        return new Found<>(List.copyOf(all.values()), List.copyOf(collected.faults));
    }

    /** All phrases but people's own, in the order of the file. */
    public Found<Phrase> phrases() {
        Collected collected = new Collected();
        Path file = folder == null ? null : folder.resolve(PHRASES);
        if (file == null || !Files.isRegularFile(file)) {
            return new Found<>(ourPhrases, List.of());
        }
        byte[] text = bytes(file, PHRASES, collected);
        List<Phrase> theirs = text == null ? ourPhrases : phrases(text, collected);
        return new Found<>(theirs, List.copyOf(collected.faults));
    }

    private List<Path> own() {
        Path templates = folder == null ? null : folder.resolve(TEMPLATES);
        if (templates == null || !Files.isDirectory(templates)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(templates)) {
            return files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .sorted(Comparator.naturalOrder())
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + templates, e);
        }
    }

    private void template(String file, byte[] text, Map<String, ReportTemplate> all, Collected collected) {
        try {
            ReportTemplate template = json.readValue(text, ReportTemplate.class);
            HelpChecks.of(file, template)
                    .ifPresentOrElse(collected.faults::add, () -> all.put(template.identifier(), template));
        } catch (IOException e) {
            collected.unreadable(file, e);
        }
    }

    private List<Phrase> phrases(byte[] text, Collected collected) {
        List<Phrase> phrases = new ArrayList<>();
        try {
            for (Phrase phrase : json.readValue(text, new TypeReference<List<Phrase>>() {})) {
                HelpChecks.of(PHRASES, phrase).ifPresentOrElse(collected.faults::add, () -> phrases.add(phrase));
            }
        } catch (IOException e) {
            collected.unreadable(PHRASES, e);
        }
        return List.copyOf(phrases);
    }

    private static Resource[] delivered(String pattern) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(pattern);
            if (files.length == 0) {
                throw new IllegalStateException("Nothing is delivered as " + pattern);
            }
            return Arrays.copyOf(files, files.length);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + pattern, e);
        }
    }

    @Bounded("by the files that are delivered")
    private static byte[] bytes(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Bounded("by Body.SMALL, and one file at a time")
    private static byte @Nullable [] bytes(Path file, String name, Collected collected) {
        try {
            if (Files.size(file) > Body.SMALL.longest()) {
                collected.faults.add(new HelpFault(name, Reason.UNREADABLE, ""));
                return null;
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            collected.unreadable(name, e);
            return null;
        }
    }

    /** What was wrong on the way. */
    private static final class Collected {

        private final List<HelpFault> faults = new ArrayList<>();

        private void unreadable(String file, IOException problem) {
            String where = problem instanceof JsonProcessingException json && json.getLocation() != null
                    ? json.getLocation().getLineNr() + ":" + json.getLocation().getColumnNr()
                    : "";
            faults.add(new HelpFault(file, Reason.UNREADABLE, where));
        }
    }
}

package org.imagecloud.workflow.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A case by which versions of processes are tried: a file of {@code processes/examples}, beside the models.
 *
 * @param reference the name of the file
 * @param process which it begins with
 * @param start the variables that the process is begun with; a text {@code now+PT5M} is a moment
 * @param answers the variables that a part of the application sets, the first time, the second, …, where they are other than {@code parts.json}
 *     says
 * @param acts what people and time do, in order
 * @param passes steps by which it must come, and {@code neverPasses} those by which it must not
 * @param ends the event at which it ends
 */
record ReferenceCase(
        @Nullable String reference,
        LocalizedText name,
        String process,
        Map<String, Object> start,
        @Nullable Map<String, List<Map<String, Object>>> answers,
        List<Act> acts,
        List<String> passes,
        @Nullable List<String> neverPasses,
        String ends) {

    private static final String FOLDER = "classpath:/processes/examples/";
    private static final String PARTS = "parts.json";
    private static final String MOMENT = "now+";

    /**
     * What happens to it: one of the first four, with variables.
     *
     * @param complete a task, by its id
     * @param message by its name
     * @param waits so long, in ISO 8601
     * @param in a process of the case, which is told the variables
     */
    record Act(
            @Nullable String complete,
            @Nullable String message,
            @JsonProperty("wait") @Nullable Duration waits,
            @Nullable String in,
            @Nullable Map<String, Object> set) {}

    /** Those that begin with a process; all for one with which none begins, because others may call it. */
    static List<ReferenceCase> of(String process) {
        List<ReferenceCase> all = all();
        List<ReferenceCase> own =
                all.stream().filter(one -> one.process.equals(process)).toList();
        return own.isEmpty() ? all : own;
    }

    /** Those of the build, by the names of their files. */
    @Bounded("files of the build")
    static List<ReferenceCase> all() {
        try {
            ObjectMapper json = new ObjectMapper(BoundedJson.of(Body.SMALL)).findAndRegisterModules();
            json.enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
            PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
            Map<String, List<Map<String, Object>>> parts =
                    json.readValue(files.getResource(FOLDER + PARTS).getContentAsByteArray(), new TypeReference<>() {});
            List<Resource> cases = Arrays.stream(files.getResources(FOLDER + "*.json"))
                    .filter(file -> !PARTS.equals(file.getFilename()))
                    .sorted(Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())))
                    .toList();
            List<ReferenceCase> read = new ArrayList<>();
            for (Resource file : cases) {
                read.add(read(json, file).beside(parts));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bounded("by the files that are delivered")
    private static ReferenceCase read(ObjectMapper json, Resource file) throws IOException {
        try {
            ReferenceCase read = json.readValue(file.getContentAsByteArray(), ReferenceCase.class);
            String name = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.json$", "");
            return read.named(name, read.answers);
        } catch (JsonProcessingException e) {
            throw new IOException(file.getFilename(), e);
        }
    }

    private ReferenceCase beside(Map<String, List<Map<String, Object>>> parts) {
        Map<String, List<Map<String, Object>>> all = new HashMap<>(parts);
        if (answers != null) {
            answers.forEach((part, own) -> all.put(
                    part, own.stream().map(one -> both(parts.get(part), one)).toList()));
        }
        return named(reference, all);
    }

    private static Map<String, Object> both(@Nullable List<Map<String, Object>> common, Map<String, Object> own) {
        Map<String, Object> both = new LinkedHashMap<>(common == null ? Map.of() : common.get(0));
        both.putAll(own);
        return both;
    }

    private ReferenceCase named(@Nullable String file, @Nullable Map<String, List<Map<String, Object>>> all) {
        return new ReferenceCase(file, name, process, start, all, acts, passes, neverPasses, ends);
    }

    /**
     * What a part of the application sets.
     *
     * @param time how often it has been called before; the last answer is given again
     */
    Map<String, Object> answer(String part, int time, Instant now) {
        List<Map<String, Object>> all = Objects.requireNonNull(answers).getOrDefault(part, List.of());
        return all.isEmpty() ? Map.of() : values(all.get(Math.min(time, all.size() - 1)), now);
    }

    /** With moments instead of their distance from now. */
    static Map<String, Object> values(@Nullable Map<String, Object> written, Instant now) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (written != null) {
            written.forEach((name, value) -> values.put(name, value(name, value, now)));
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object value(String name, @Nullable Object value, Instant now) {
        if (value instanceof Map<?, ?> map) {
            return values((Map<String, Object>) map, now);
        }
        if (value instanceof String text && text.startsWith(MOMENT)) {
            Instant moment = now.plus(Duration.parse(text.substring(MOMENT.length())));
            return KnownVariables.isDate(name) ? Date.from(moment) : moment.toString();
        }
        return value;
    }
}

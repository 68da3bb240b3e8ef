package org.imagecloud.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bills of materials (CycloneDX) that lie in the jar, and the images that the files for deployment name. */
final class Bills {

    private static final Path FOLDER = Path.of("target/classes/META-INF/sbom");
    private static final List<String> NAMES = List.of("application", "web", "webjars");
    private static final Path DEPLOYMENT = Path.of("docker");
    private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM| *image:) +([^:\\s]+):(\\S+)");

    private Bills() {}

    static List<Component> all() throws IOException {
        List<Component> components = new ArrayList<>();
        for (String bill : NAMES) {
            components.addAll(read(bill));
        }
        components.addAll(images());
        return components;
    }

    /** Of one bill, in the bill's order. */
    static List<Component> read(String bill) throws IOException {
        Path file = FOLDER.resolve(bill + ".cdx.json");
        List<Component> components = new ArrayList<>();
        for (JsonNode json : new ObjectMapper().readTree(file.toFile()).path("components")) {
            String group = json.path("group").asText();
            components.add(new Component(
                    jar(json).orElse(bill),
                    json.path("purl").asText().replaceFirst("^pkg:([a-z]+)/.*", "$1"),
                    (group.isEmpty() ? "" : group + ":") + json.path("name").asText(),
                    json.path("version").asText(),
                    licences(json)));
        }
        return components;
    }

    /** Which jar others have bundled it into: what is in one lives as long as that. */
    private static Optional<String> jar(JsonNode component) {
        for (JsonNode property : component.path("properties")) {
            if (property.path("name").asText().equals("jar")) {
                return Optional.of(property.path("value").asText());
            }
        }
        return Optional.empty();
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            licences.add(
                    choice.has("expression")
                            ? choice.path("expression").asText()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        return licences;
    }

    private static List<Component> images() throws IOException {
        List<Component> images = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DEPLOYMENT)) {
            for (Path file : files.filter(each -> each.endsWith("Dockerfile") || each.endsWith("compose.yml"))
                    .sorted()
                    .toList()) {
                Matcher image = IMAGE.matcher(Files.readString(file));
                while (image.find()) {
                    images.add(new Component("images", "image", image.group(1), image.group(2), Set.of()));
                }
            }
        }
        return images;
    }
}

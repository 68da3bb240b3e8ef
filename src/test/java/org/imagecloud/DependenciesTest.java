package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is delivered, by its bill of materials (CycloneDX), against lists that people keep: no network is needed. */
class DependenciesTest {

    private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path LISTS = Path.of("src/test/resources/dependencies");

    private record Component(String name, Version version, Set<String> licences) {

        static Component of(JsonNode json) {
            Set<String> licences = new TreeSet<>();
            for (JsonNode choice : json.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(
                        choice.has("expression")
                                ? choice.path("expression").asText()
                                : licence.path("id").asText(licence.path("name").asText()));
            }
            return new Component(
                    json.path("group").asText() + ":" + json.path("name").asText(),
                    Version.parse(json.path("version").asText()),
                    licences);
        }
    }

    private record Hole(String name, Version from, Version to, String id) {

        static Hole of(String[] line) {
            return new Hole(line[0], Version.parse(line[1]), Version.parse(line[2]), line[3]);
        }

        boolean isIn(Component component) {
            return name.equals(component.name())
                    && component.version().compareTo(from) >= 0
                    && component.version().compareTo(to) < 0;
        }
    }

    @Test
    void nothingWithAKnownHoleIsDelivered() throws IOException {
        List<Hole> holes = lines("known-bad.tsv").stream().map(Hole::of).toList();
        List<String> excepted = lines("exceptions.tsv").stream()
                .filter(line -> LocalDate.now().isBefore(LocalDate.parse(line[2])) && line.length == 4)
                .map(line -> line[0] + " " + line[1])
                .toList();
        List<String> found = new ArrayList<>();
        for (Component component : components()) {
            for (Hole hole : holes) {
                String text = component.name() + " " + hole.id();
                if (hole.isIn(component) && !excepted.contains(text)) {
                    found.add(text + ": use " + hole.to() + " or newer, not " + component.version());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aHoleWouldBeFound() {
        Hole hole = Hole.of(new String[] {"g:a", "3.0", "3.18.0", "CVE"});
        for (String bad : List.of("3.0", "3.9.1", "3.17.0")) {
            assertThat(hole.isIn(new Component("g:a", Version.parse(bad), Set.of())))
                    .as(bad)
                    .isTrue();
        }
        for (String good : List.of("2.6", "3.18.0", "3.18.1", "4.0")) {
            assertThat(hole.isIn(new Component("g:a", Version.parse(good), Set.of())))
                    .as(good)
                    .isFalse();
        }
    }

    @Test
    void everyLicenceAllowsWhatWeDo() throws IOException {
        Set<String> allowed = new TreeSet<>();
        lines("licences.txt").forEach(line -> allowed.add(line[0]));
        List<String> found = new ArrayList<>();
        for (Component component : components()) {
            if (component.licences().stream().noneMatch(allowed::contains)) {
                found.add(component.name() + " " + component.licences());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void onlyReleasesAreDelivered() throws IOException {
        assertThat(components())
                .hasSizeGreaterThan(150)
                .noneMatch(
                        component -> component.version().toString().matches(".*(SNAPSHOT|alpha|beta|-M\\d|-RC\\d).*"));
    }

    private static List<Component> components() throws IOException {
        List<Component> components = new ArrayList<>();
        new ObjectMapper()
                .readTree(BILL.toFile())
                .path("components")
                .forEach(json -> components.add(Component.of(json)));
        return components;
    }

    private static List<String[]> lines(String file) throws IOException {
        return Files.readAllLines(LISTS.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }
}

package org.imagecloud.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of what others have bundled is written by hand, and kept true by looking into their jars. */
class BundledScriptsTest {

    private static final Path BILL = Path.of("src/main/resources/META-INF/sbom/webjars.cdx.json");

    private record Entry(String jar, String name, String banner, String version) {

        static Entry of(JsonNode component) {
            String name = component.path("name").asText();
            Map<String, String> properties = new TreeMap<>();
            component
                    .path("properties")
                    .forEach(each -> properties.put(
                            each.path("name").asText(), each.path("value").asText()));
            return new Entry(
                    properties.getOrDefault("jar", ""),
                    name,
                    properties.getOrDefault("banner", name),
                    component.path("version").asText());
        }

        boolean is(BundledScripts scripts, String foundName, String foundVersion) {
            return jar.equals(scripts.jar())
                    && (foundName.equals(name) || foundName.startsWith(banner))
                    && version.startsWith(foundVersion);
        }

        boolean isIn(BundledScripts scripts) {
            return jar.equals(scripts.jar())
                    && (scripts.versions().contains(version)
                            || scripts.named().entrySet().stream()
                                    .anyMatch(found -> is(scripts, found.getKey(), found.getValue())));
        }
    }

    private static final List<Entry> ENTRIES = new ArrayList<>();
    private static List<BundledScripts> bundled;

    @BeforeAll
    static void read() throws IOException {
        new ObjectMapper()
                .readTree(BILL.toFile())
                .path("components")
                .forEach(component -> ENTRIES.add(Entry.of(component)));
        bundled = BundledScripts.all();
    }

    @Test
    void whatTheJarsHoldIsInTheBill() {
        List<String> missing = new ArrayList<>();
        for (BundledScripts scripts : bundled) {
            scripts.named().forEach((name, version) -> {
                if (ENTRIES.stream().noneMatch(entry -> entry.is(scripts, name, version))) {
                    missing.add(scripts.jar() + ": " + name + " " + version);
                }
            });
            scripts.versions().stream()
                    .filter(version -> ENTRIES.stream()
                            .noneMatch(entry -> entry.jar().equals(scripts.jar())
                                    && entry.version().startsWith(version)))
                    .forEach(version -> missing.add(scripts.jar() + ": something that calls itself " + version));
        }
        assertThat(missing).as("enter it in " + BILL).isEmpty();
        assertThat(bundled).extracting(BundledScripts::jar).contains("camunda-webapp-webjar", "swagger-ui");
    }

    @Test
    void whatTheBillNamesIsInTheJars() {
        assertThat(ENTRIES)
                .hasSizeGreaterThan(100)
                .allMatch(entry -> bundled.stream().anyMatch(entry::isIn));
    }

    @Test
    void bannersOfAllFormsAreRead() {
        BundledScripts scripts = new BundledScripts("jar", new TreeMap<>(), new TreeSet<>());
        scripts.read("""
                /* flatpickr v4.6.13, @license MIT */
                /*!
                 * Chart.js v4.4.1
                 * https://www.chartjs.org
                 */
                /*! @license @bpmn-io/feel-editor@1.4.0
                The MIT License */
                /*! Hammer.JS - v2.0.7 - 2016-04-22
                /**
                 * @license AngularJS NES v1.9.9
                 * @version 1.0.0
                 */
                x.VERSION="4.17.21",{version:"17.0.2"}
                """);
        assertThat(scripts.named())
                .containsOnly(
                        Map.entry("flatpickr", "4.6.13"),
                        Map.entry("Chart.js", "4.4.1"),
                        Map.entry("@bpmn-io/feel-editor", "1.4.0"),
                        Map.entry("Hammer.JS", "2.0.7"),
                        Map.entry("AngularJS NES", "1.9.9"));
        assertThat(scripts.versions()).containsExactly("17.0.2", "4.17.21");
    }
}

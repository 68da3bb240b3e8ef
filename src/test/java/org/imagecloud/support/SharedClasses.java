package org.imagecloud.support;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.imagecloud.MedicalImageCloud;
import org.imagecloud.database.embedded.MigratedDatabase;

/**
 * The application packed, and its classes in an archive of Java's (JEP 350): made once a build, by an application that starts and is
 * stopped. What starts from it needs a third less of the processor's time. Java takes an archive for a class path of jars alone.
 */
final class SharedClasses {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String JAR = "application.jar";
    private static final String ARCHIVE = "classes.jsa";

    private SharedClasses() {}

    /** Options of Java: the archive, and the class path for which it holds. */
    static List<String> options() throws IOException {
        String libraries = String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::isRegularFile)
                        .map(library -> library.toAbsolutePath().toString())
                        .toList());
        Path made = OnceABuild.made("classes-" + version(libraries), folder -> make(folder, libraries));
        // What Java would say of an archive that does not fit goes to where the tools' answers go.
        List<String> options = new ArrayList<>(
                List.of("-XX:SharedArchiveFile=" + made.resolve(ARCHIVE), "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        options.addAll(classPath(made, libraries));
        return options;
    }

    private static List<String> classPath(Path made, String libraries) {
        return List.of("-cp", made.resolve(JAR) + File.pathSeparator + libraries);
    }

    private static void make(Path folder, String libraries) throws IOException {
        String jar = folder.resolve(JAR).toString();
        int packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-0", "-f", jar, "-C", CLASSES.toString(), ".");
        if (packed != 0) {
            throw new IOException("The application cannot be packed");
        }
        Path data = folder.resolve("data");
        MigratedDatabase.in(data);
        List<String> command = new ArrayList<>(
                JavaCommand.of("-Xmx512m", "-XX:ArchiveClassesAtExit=" + folder.resolve(ARCHIVE), "-Xlog:cds*=error"));
        command.addAll(classPath(folder, libraries));
        command.addAll(List.of(
                MedicalImageCloud.class.getName(),
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--imagecloud.data-dir=" + data));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(LIMIT)
                    .failFast("It ended, see " + output, () -> !process.isAlive())
                    .until(() -> ApplicationProcess.address(output).find());
            process.destroy();
            await().atMost(LIMIT).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
        if (Files.notExists(folder.resolve(ARCHIVE))) {
            throw new IOException("There is no archive, see " + output);
        }
    }

    /** Java compares its jars by their time and size; so does this. */
    private static String version(String libraries) throws IOException {
        try (Stream<Path> classes = Files.walk(CLASSES)) {
            StringBuilder all = new StringBuilder(libraries);
            for (Path file : (Iterable<Path>) classes.sorted()::iterator) {
                if (Files.isRegularFile(file)) {
                    all.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
                }
            }
            return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }
}

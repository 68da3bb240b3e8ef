package org.imagecloud.support;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.MedicalImageCloud;

/**
 * The command line of a Java process that a test starts. It lives for seconds, so it compiles fast rather than well: a start
 * of the application takes a third of the processor time that way.
 */
public final class JavaCommand {

    private static final List<String> FOR_SECONDS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private JavaCommand() {}

    /** The same Java that runs the test. */
    public static List<String> of(String... arguments) {
        String java = ProcessHandle.current().info().command().orElse("java");
        return Stream.of(Stream.of(java), FOR_SECONDS.stream(), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    /**
     * The application, or one of its tools.
     *
     * @param heap the largest heap, as in {@code -Xmx}
     */
    public static List<String> ofApplication(String heap, String... arguments) throws IOException {
        return of(Stream.of(
                        Stream.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"),
                        SharedClasses.options().stream(),
                        Stream.of(MedicalImageCloud.class.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}

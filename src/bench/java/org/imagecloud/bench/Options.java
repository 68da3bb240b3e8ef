package org.imagecloud.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was asked for on the command line: a phase, and {@code --name value} or {@code --quick}. */
final class Options {

    private static final Set<String> KNOWN = Set.of(
            "quick",
            "jar",
            "rounds",
            "studies",
            "batch",
            "seed",
            "jvm",
            "servers",
            "megabytes",
            "clients",
            "filler",
            "count",
            "open",
            "max-wait",
            "minutes",
            "keep",
            "kill");

    private static final Set<String> FLAGS = Set.of("quick", "keep", "kill");

    private final List<String> phases = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    static Options of(String... arguments) {
        Options options = new Options();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                options.phases.add(argument);
                continue;
            }
            String name = argument.substring(2);
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("No such option: " + argument + "; there are " + KNOWN);
            }
            options.values.put(name, FLAGS.contains(name) ? "true" : arguments[++i]);
        }
        return options;
    }

    /** Whether a phase was named; without any name, those of the default run are. */
    boolean runs(String phase, boolean byDefault) {
        return phases.isEmpty() ? byDefault : phases.contains(phase);
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    /** The first where the run is to be quick. */
    int number(String name, int quick, int otherwise) {
        return number(name, flag("quick") ? quick : otherwise);
    }

    /** What this server's JVM is started with. */
    List<String> jvm() {
        return Stream.concat(
                        Stream.of("-Xmx512m"), Arrays.stream(text("jvm", "").split(" ", -1)))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    Path jar() {
        return Path.of(text("jar", "target/medical-image-cloud-0.1.0-SNAPSHOT.jar"));
    }
}

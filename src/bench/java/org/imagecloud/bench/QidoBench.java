package org.imagecloud.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures searches by any key: lines of {@code name<TAB>query}, in which {@code {00100020}} stands for that attribute's
 * value in some stored study, and {@code {00100010:2}} for its first two characters. The values are found by searching,
 * so it needs to know nothing of the index.
 */
final class QidoBench {

    private static final Path QUERIES = Path.of("src/bench/queries.tsv");
    private static final String JSON = "application/dicom+json";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9A-F]{8})(?::([0-9]+))?\\}");
    private static final int SAMPLES = 40;
    private static final int WARM_UP = 20;
    private static final int ROUNDS_OF_WARM_UP = 40;

    private final HttpConnection connection;
    private final String server;
    private final Results results;

    QidoBench(HttpConnection connection, String server, Results results) {
        this.connection = connection;
        this.server = server;
        this.results = results;
    }

    record Query(String name, String template) {}

    static List<Query> queries() throws IOException {
        return Files.readAllLines(QUERIES).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t+", 2))
                .map(parts -> new Query(parts[0], parts[1]))
                .toList();
    }

    /** @param studies how many there are to draw values from */
    void measure(List<Query> queries, int studies, int count) throws Exception {
        List<String> samples = samples(studies);
        warmUp(samples);
        for (Query query : queries) {
            List<String> targets = samples.stream()
                    .map(sample -> fill(query.template(), sample))
                    .filter(target -> !target.contains("{"))
                    .toList();
            if (targets.isEmpty()) {
                System.out.println("No study has what this needs: " + query.name());
                continue;
            }
            results.latencies(
                    query.name(),
                    server,
                    Latencies.of(
                            WARM_UP,
                            count,
                            number -> connection
                                    .get("/dicom-web" + targets.get(number % targets.size()), JSON)
                                    .require(200, 204)));
        }
    }

    /** First-page searches by several keys, so that a server that runs for months is measured. */
    private void warmUp(List<String> samples) throws IOException {
        for (int round = 0; round < ROUNDS_OF_WARM_UP; round++) {
            for (String sample : samples) {
                connection
                        .get("/dicom-web" + fill("/studies?limit=25&StudyDate={00080020}", sample), JSON)
                        .require(200, 204);
            }
        }
    }

    /** Some studies in DICOM JSON, each with one of its series. */
    private List<String> samples(int studies) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            String study = one("/studies?limit=1&includefield=all&offset=" + random.nextInt(studies));
            String uid = value(study, "0020000D");
            all.add(uid == null ? study : study + one("/studies/" + uid + "/series?limit=1&includefield=all"));
        }
        return all;
    }

    private String one(String target) throws IOException {
        return connection.get("/dicom-web" + target, JSON).require(200, 204).body();
    }

    /** Leaves places open for which the study has no value. */
    private static String fill(String template, String sample) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = value(sample, place.group(1));
            if (value == null) {
                return Matcher.quoteReplacement(place.group());
            }
            String length = place.group(2);
            String part =
                    length == null ? value : value.substring(0, Math.min(value.length(), Integer.parseInt(length)));
            return Matcher.quoteReplacement(URLEncoder.encode(part, StandardCharsets.UTF_8));
        });
    }

    /** The first value: a text, or a name's first group. */
    private static @org.jspecify.annotations.Nullable String value(String json, String tag) {
        Matcher value = Pattern.compile(
                        "\"" + tag + "\":\\{\"vr\":\"..\",\"Value\":\\[(?:\\{\"[A-Za-z]+\":)?\"?([^\"\\],}]+)")
                .matcher(json);
        return value.find() ? value.group(1) : null;
    }
}

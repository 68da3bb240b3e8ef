package org.imagecloud.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is expected of whom, read from {@code access-matrix/answers.csv} and {@code access-matrix/routes.csv}. */
record AccessTable(List<Row> rows) {

    /** No family of the engine's routes. */
    private static final String FILES_BESIDE_THE_ENGINE = "/camunda/api/**";

    /**
     * A line of {@code routes.csv}.
     *
     * @param method of HTTP; {@code WRITE} stands for all that change something, {@code *} for all
     * @param route as the application declares it; for the engine and for files with {@code **} at the end
     * @param ask what takes the place of {@code **}, or a query that follows; behind {@code #} the name of another body
     * @param stage of the case
     * @param answers by the one who asks
     */
    record Row(String method, String route, String ask, Stage stage, String name, Map<String, String> answers) {

        boolean isFor(Route other) {
            boolean methods = method.equals(other.method())
                    || method.equals("*")
                    || (method.equals("WRITE") && !other.isReading());
            return methods && !route.equals(FILES_BESIDE_THE_ENGINE) && covers(other.path());
        }

        private boolean covers(String path) {
            return route.equals(path)
                    || (route.endsWith("/**") && (path + "/").startsWith(route.substring(0, route.length() - 2)));
        }

        boolean isOfEngine() {
            return route.startsWith("/engine-rest")
                    || (route.startsWith("/camunda/api") && !route.equals(FILES_BESIDE_THE_ENGINE));
        }

        /** What is asked, with placeholders. */
        String address() {
            String address = ask.contains("#") ? ask.substring(0, ask.indexOf('#')) : ask;
            return route.endsWith("**") ? route.substring(0, route.length() - 2) + address : route + address;
        }

        String variant() {
            return ask.contains("#") ? ask.substring(ask.indexOf('#')) : "";
        }

        @Override
        public String toString() {
            return method + " " + route + (ask.isEmpty() ? "" : " (" + ask + ")");
        }
    }

    static AccessTable read() {
        List<List<String>> answers = lines("answers.csv");
        List<String> askers = answers.get(0).subList(1, answers.get(0).size());
        Map<String, Map<String, String>> legend = new LinkedHashMap<>();
        answers.stream().skip(1).forEach(line -> {
            Map<String, String> of = new LinkedHashMap<>();
            for (int i = 0; i < askers.size(); i++) {
                of.put(askers.get(i), line.get(i + 1));
            }
            legend.put(line.get(0), of);
        });
        return new AccessTable(lines("routes.csv").stream()
                .skip(1)
                .map(line -> new Row(
                        line.get(0),
                        line.get(1),
                        line.get(2),
                        line.get(3).isEmpty() ? Stage.ACKNOWLEDGED : Stage.valueOf(line.get(3)),
                        line.get(4),
                        Objects.requireNonNull(legend.get(line.get(4)), line::toString)))
                .toList());
    }

    /** The row that says most exactly what is expected of a route of the engine. */
    Optional<Row> rowOf(Route declared) {
        Route route = declared.ofEngine();
        return rows.stream()
                .filter(row -> row.isFor(route))
                .max((one, other) -> Integer.compare(
                        one.route().length() * 10 + (one.method().equals(route.method()) ? 1 : 0),
                        other.route().length() * 10 + (other.method().equals(route.method()) ? 1 : 0)));
    }

    private static List<List<String>> lines(String file) {
        try (InputStream in = AccessTable.class.getResourceAsStream("/access-matrix/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

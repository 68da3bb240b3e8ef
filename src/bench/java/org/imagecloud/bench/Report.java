package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tables of the medians, and of how many times the first server is as good as each other one: the median of the rounds'
 * own ratios, because neighbours in time share the machine's mood.
 */
final class Report {

    private final Results results;
    private final List<String> servers;

    Report(Results results, List<String> servers) {
        this.results = results;
        this.servers = servers;
    }

    /** The figures with their ratios, and then the conditions under which they were taken. */
    String markdown() {
        List<String> ratios =
                others().stream().map(server -> "as good as " + server).toList();
        StringBuilder text = new StringBuilder(head("figure", ratios));
        rows(Results.Better.NOTE, false).forEach(figure -> {
            row(text, figure);
            others().forEach(server ->
                    text.append(' ').append(ratio(figure, server)).append(" |"));
        });
        text.append("\n\n").append(head("condition", List.of()));
        rows(Results.Better.NOTE, true).forEach(figure -> row(text, figure));
        return text.append('\n').toString();
    }

    private String head(String first, List<String> more) {
        List<String> columns = new ArrayList<>(List.of(first, "unit"));
        columns.addAll(servers);
        columns.addAll(more);
        return "| " + String.join(" | ", columns) + " |\n| --- | --- |" + " ---: |".repeat(columns.size() - 2);
    }

    private List<Results.Figure> rows(Results.Better better, boolean wanted) {
        return results.values().keySet().stream()
                .filter(figure -> (figure.better() == better) == wanted)
                .toList();
    }

    private void row(StringBuilder text, Results.Figure figure) {
        Map<String, List<Double>> byServer = values(figure);
        text.append("\n| %s | %s |".formatted(figure.name(), figure.unit()));
        servers.forEach(server -> text.append(' ')
                .append(byServer.containsKey(server) ? Results.text(median(byServer.get(server))) : "")
                .append(" |"));
    }

    private Map<String, List<Double>> values(Results.Figure figure) {
        return results.values().getOrDefault(figure, Map.of());
    }

    /** Every single value. */
    void writeCsv(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of("figure,unit,server,round,value"));
        results.values()
                .forEach((figure, byServer) -> byServer.forEach((server, values) -> {
                    for (int round = 0; round < values.size(); round++) {
                        lines.add("\"%s\",%s,%s,%d,%s"
                                .formatted(figure.name(), figure.unit(), server, round + 1, values.get(round)));
                    }
                }));
        Files.write(file, lines);
    }

    private List<String> others() {
        return servers.stream().skip(1).toList();
    }

    private String ratio(Results.Figure figure, String other) {
        List<Double> ours = values(figure).getOrDefault(servers.get(0), List.of());
        List<Double> theirs = values(figure).getOrDefault(other, List.of());
        int rounds = Math.min(ours.size(), theirs.size());
        if (rounds == 0) {
            return "";
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ratios.add(
                    figure.better() == Results.Better.MORE ? ours.get(i) / theirs.get(i) : theirs.get(i) / ours.get(i));
        }
        return Results.text(median(ratios)) + " ×";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().collect(Collectors.toList());
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

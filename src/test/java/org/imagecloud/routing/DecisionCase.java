package org.imagecloud.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code decisions/<decision>.csv}: the rule that must match, the inputs, and the outputs (columns that start
 * with {@code =}). An empty cell, or one that a short row does not have, is null; {@code symptoms} are separated by blanks, and so are {@code findings}, each
 * written {@code code:sizeMm:known}.
 */
record DecisionCase(String rule, Map<String, Object> inputs, Map<String, Object> outputs) {

    static Stream<DecisionCase> read(String decision) {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DecisionCase.class.getResourceAsStream("/decisions/" + decision + ".csv")),
                StandardCharsets.UTF_8))) {
            List<String> header = cells(file.readLine());
            return file.lines().map(line -> of(header, cells(line))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DecisionCase of(List<String> header, List<String> row) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            String cell = column < row.size() ? row.get(column) : "";
            if (name.startsWith("=")) {
                outputs.put(name.substring(1), scalar(cell));
            } else {
                inputs.put(name, input(name, cell));
            }
        }
        return new DecisionCase(row.get(0), inputs, outputs);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.replace("\"", ""))
                .toList();
    }

    private static @Nullable Object input(String name, String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return switch (name) {
            case "symptoms" -> List.of(cell.split(" "));
            case "findings" ->
                Arrays.stream(cell.split(" ")).map(DecisionCase::finding).toList();
            default -> scalar(cell);
        };
    }

    private static Map<String, Object> finding(String text) {
        String[] parts = text.split(":", -1);
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("code", parts[0]);
        finding.put("sizeMm", scalar(parts[1]));
        finding.put("known", scalar(parts[2]));
        return finding;
    }

    private static @Nullable Object scalar(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (cell.matches("true|false")) {
            return Boolean.valueOf(cell);
        }
        if (cell.matches("-?\\d+")) {
            return Integer.valueOf(cell);
        }
        return cell.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(cell) : cell;
    }
}

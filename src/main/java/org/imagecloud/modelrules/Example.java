package org.imagecloud.modelrules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case with what a table must answer: one row of {@code dmn/examples/<decision>.csv}.
 *
 * @param rule that must answer
 * @param inputs by name; what is null, or not there, is not known
 * @param outputs what the rule must answer
 */
public record Example(String rule, Map<String, @Nullable Object> inputs, Map<String, @Nullable Object> outputs) {

    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*+[^\"]*$)";

    /**
     * Reads the rows of a file. Outputs are the columns that start with {@code =}; an empty cell, or one that a short row does not have, is
     * null; {@code symptoms} are separated by blanks, and so are {@code findings}, each written {@code code:sizeMm:known}.
     */
    public static List<Example> read(String csv) {
        List<String> lines = csv.lines().toList();
        List<String> header = cells(lines.get(0));
        return lines.stream().skip(1).map(line -> of(header, cells(line))).toList();
    }

    private static Example of(List<String> header, List<String> row) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            String cell = column < row.size() ? row.get(column) : "";
            if (name.startsWith("=")) {
                outputs.put(name.substring(1), scalar(cell));
            } else {
                inputs.put(name, input(name, cell));
            }
        }
        return new Example(row.get(0), inputs, outputs);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(COMMA, -1))
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
                Arrays.stream(cell.split(" ")).map(Example::finding).toList();
            default -> scalar(cell);
        };
    }

    private static Map<String, @Nullable Object> finding(String text) {
        String[] parts = text.split(":", -1);
        Map<String, @Nullable Object> finding = new LinkedHashMap<>();
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

package org.imagecloud.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code processes/variables.tsv}: a name, its type, and what it means, separated by tabs.
 *
 * @param type one of {@link #TYPES}; {@code word}, which is one of those that the models name; or the full name of an enum of
 *     Java whose constants' names are the values
 */
record VariableDeclaration(String name, String type, String meaning) {

    private static final Map<String, String> TYPES = Map.of(
            "text", "String",
            "number", "Integer",
            "decimal", "Double",
            "flag", "Boolean",
            "date", "java.util.Date",
            "list", "java.util.List",
            "map", "java.util.Map");

    private static final String WORD = "word";

    static Map<String, VariableDeclaration> read(Path file) throws IOException {
        Map<String, VariableDeclaration> declared = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length != 3 || !cells[0].matches("[a-z]\\w*") || cells[2].isBlank()) {
                throw new IOException(file + ": a name, a type and a meaning are needed: " + line);
            }
            VariableDeclaration variable = new VariableDeclaration(cells[0], cells[1], cells[2]);
            if (!TYPES.containsKey(variable.type) && !variable.isWord() && !variable.isConstant()) {
                throw new IOException(file + ": unknown type " + variable.type);
            }
            if (declared.put(variable.name, variable) != null) {
                throw new IOException(file + ": declared twice: " + variable.name);
            }
        }
        return declared;
    }

    /** Of an input that a table declares by its column: what has no type of its own there is declared in the file. */
    static Optional<VariableDeclaration> of(DecisionTable.Column input, DecisionTable table) {
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue().equals(input.type()))
                .map(type -> new VariableDeclaration(input.name(), type.getKey(), "An input of " + table.id() + "."))
                .findFirst();
    }

    /** Whether an enum is written of the words that the models name. */
    boolean isWord() {
        return type.equals(WORD);
    }

    /** Whether its values are the constants of an enum that there is. */
    boolean isConstant() {
        return type.matches("[a-z]\\w*(\\.[a-z]\\w*)*(\\.[A-Z]\\w*)+");
    }

    boolean isNumber() {
        return type.equals("number") || type.equals("decimal");
    }

    String javaType() {
        return isWord() ? JavaNames.type(name) : TYPES.getOrDefault(type, type);
    }
}

package org.imagecloud.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the sources of one package. */
final class JavaFiles {

    private final String name;
    private final Path folder;

    /** Empties the package. */
    JavaFiles(Path root, String name) throws IOException {
        this.name = name;
        folder = root.resolve(name.replace('.', '/'));
        if (Files.exists(folder)) {
            try (var old = Files.list(folder)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    void process(ProcessModel process) throws IOException {
        String body = text("ID", process.id())
                + process.elements().stream()
                        .map(element -> text(JavaNames.constant(element), element))
                        .collect(Collectors.joining());
        write(JavaNames.type(process.id()) + "Model", "The process {@code " + process.id() + "}.", "", body);
    }

    void names(String type, String what, Collection<ProcessModel> processes, NamesOf of) throws IOException {
        Set<String> names = new TreeSet<>();
        processes.forEach(process -> names.addAll(of.process(process)));
        String body =
                names.stream().map(name -> text(JavaNames.constant(name), name)).collect(Collectors.joining());
        write(type, what, "", body);
    }

    /** Which names of a process are wanted. */
    interface NamesOf {
        Set<String> process(ProcessModel process);
    }

    void decision(DecisionTable table) throws IOException {
        String body = text("ID", table.id()) + inputs(table) + outputs(table);
        write(
                JavaNames.type(table.id()),
                "The table {@code " + table.id() + "}.",
                "import java.util.LinkedHashMap;\n"
                        + "import java.util.Map;\nimport org.imagecloud.shared.Refusal;\n"
                        + "import org.jspecify.annotations.Nullable;\n\n",
                body);
    }

    /** What the columns say of their values, and what each table can be told. */
    void decisionInputs(Collection<DecisionTable> tables, Function<DecisionTable, Set<String>> told)
            throws IOException {
        Map<String, DecisionTable.Column> columns = new TreeMap<>();
        tables.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> !column.type().equals("Object"))
                .forEach(column -> columns.merge(
                        column.name(), column, (one, other) -> one.allowed().isEmpty() ? other : one));
        String known = columns.values().stream()
                .map(column -> "Map.entry(\"%s\", new DecisionInput(%s.class, \"%s\"))"
                        .formatted(
                                column.name(), column.type(), column.allowed().replace("\"", "\\\"")))
                .collect(Collectors.joining(",\n            "));
        String toldTo = tables.stream()
                .map(table -> "Map.entry(\"%s\", Set.of(%s))"
                        .formatted(
                                table.id(),
                                told.apply(table).stream()
                                        .map(name -> "\"" + name + "\"")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(",\n            "));
        write(
                "DecisionInputs",
                "What is asked and told.",
                "import java.util.Map;\nimport java.util.Set;\n\n",
                """
                    /** What the columns of the tables say of their values, by name. */
                    public static final Map<String, DecisionInput> COLUMNS = Map.ofEntries(
                            %s);

                    /** What each table can be told by whatever asks it. */
                    public static final Map<String, Set<String>> TOLD = Map.ofEntries(
                            %s);
                """.formatted(known, toldTo));
    }

    private static String inputs(DecisionTable table) {
        String puts = table.inputs().stream()
                .map(column -> "            values.put(\"%s\", %s);\n".formatted(column.name(), column.name()))
                .collect(Collectors.joining());
        return """

                    /** What the table asks, by the names of its columns. */
                    public record Inputs(%s) {

                        /** For the engine: null for what is unknown. */
                        public Map<String, @Nullable Object> asMap() {
                            Map<String, @Nullable Object> values = new LinkedHashMap<>();
                %s            return values;
                        }
                    }
                """.formatted(components(table.inputs()), puts);
    }

    private static String outputs(DecisionTable table) {
        String values = table.outputs().stream()
                .map(column -> "Cell.%s(answer, \"%s\")".formatted(reader(column.type()), column.name()))
                .collect(Collectors.joining(", "));
        String needs = table.outputs().stream().map(JavaFiles::need).collect(Collectors.joining());
        return """

                    /** What the table answers, by the names of its columns; null where a cell is empty. */
                    public record Outputs(%s) {

                        /**
                         * @param told of one rule, as the engine gives it
                         * @throws Refusal of kind {@code UNPROCESSABLE} when there is none
                         */
                        public static Outputs of(@Nullable Map<?, ?> told) {
                            Map<?, ?> answer = Cell.answer(ID, told);
                            return new Outputs(%s);
                        }
                %s    }
                """.formatted(components(table.outputs()), values, needs);
    }

    /** How code asks for a value that must be there. */
    private static String need(DecisionTable.Column column) {
        String name = column.name();
        String type = JavaNames.type(name);
        return switch (column.type()) {
            case "Boolean" -> """

                            /** False where the cell is empty. */
                            public boolean is%s() {
                                return Boolean.TRUE.equals(%s);
                            }
                    """.formatted(type, name);
            case "String" -> """

                            /** @throws Refusal of kind {@code UNPROCESSABLE} when the cell is empty */
                            public String need%1$s() {
                                return Cell.need(ID, "%2$s", %2$s);
                            }

                            /** @throws Refusal of kind {@code UNPROCESSABLE} when the cell is empty, or no such constant */
                            public <E extends Enum<E>> E %2$s(Class<E> type) {
                                return Cell.constant(ID, "%2$s", need%1$s(), type);
                            }
                    """.formatted(type, name);
            default -> """

                            /** @throws Refusal of kind {@code UNPROCESSABLE} when the cell is empty */
                            public %1$s need%2$s() {
                                return Cell.need(ID, "%3$s", %3$s);
                            }
                    """.formatted(column.type().equals("Integer") ? "int" : column.type(), type, name);
        };
    }

    private static String reader(String type) {
        return switch (type) {
            case "Integer" -> "whole";
            case "Double" -> "decimal";
            case "Boolean" -> "flag";
            default -> "text";
        };
    }

    private static String components(List<DecisionTable.Column> columns) {
        return columns.stream()
                .map(column -> nullable(column.type()) + " " + column.name())
                .collect(Collectors.joining(", "));
    }

    private static String nullable(String type) {
        int simple = type.lastIndexOf('.') + 1;
        return type.substring(0, simple) + "@Nullable " + type.substring(simple);
    }

    /** The variables, and an enum for each that has no values but the words of the models. */
    void variables(Collection<VariableDeclaration> declared, Map<String, Set<String>> words) throws IOException {
        StringBuilder body = new StringBuilder();
        for (VariableDeclaration variable : declared) {
            body.append("\n    /** ").append(variable.meaning()).append(" */\n");
            body.append("    public static final Variable<%1$s> %2$s = new Variable<>(\"%3$s\", %1$s.class);\n"
                    .formatted(variable.javaType(), JavaNames.constant(variable.name()), variable.name()));
        }
        body.append(usedConstants(declared, words));
        write(
                "ProcessVariables",
                "Every variable of the processes.",
                "",
                "@SuppressWarnings(\"rawtypes\")\n",
                body.toString());
        for (VariableDeclaration variable : declared) {
            if (variable.isWord()) {
                words(variable, words.getOrDefault(variable.name(), Set.of()));
            }
        }
    }

    /** So that the compiler looks whether the words of the models are constants of the enum. */
    private static String usedConstants(Collection<VariableDeclaration> declared, Map<String, Set<String>> words) {
        String used = declared.stream()
                .filter(VariableDeclaration::isConstant)
                .flatMap(variable -> words.getOrDefault(variable.name(), Set.of()).stream()
                        .map(word -> variable.javaType() + "." + word))
                .distinct()
                .collect(Collectors.joining(",\n            "));
        return """

                    /** Constants that the models name. */
                    static final java.util.List<Enum<?>> NAMED = java.util.List.of(
                            %s);
                """.formatted(used);
    }

    private void words(VariableDeclaration variable, Set<String> words) throws IOException {
        Files.writeString(folder.resolve(variable.javaType() + ".java"), """
                package %s;

                /** %s Generated from the models. */
                public enum %s {
                    %s
                }
                """.formatted(
                        name, variable.meaning(), variable.javaType(), String.join(",\n    ", words)));
    }

    private static String text(String constant, String value) {
        return "    public static final String %s = \"%s\";\n".formatted(constant, value);
    }

    private void write(String type, String what, String imports, String body) throws IOException {
        write(type, what, imports, "", body);
    }

    private void write(String type, String what, String imports, String annotations, String body) throws IOException {
        Files.writeString(
                folder.resolve(type + ".java"), """
                package %s;

                %s/** %s Generated from the models. */
                %spublic final class %s {

                    private %s() {}

                %s}
                """.formatted(name, imports, what, annotations, type, type, body));
    }
}

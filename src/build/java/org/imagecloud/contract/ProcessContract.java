package org.imagecloud.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the models below a folder and writes their contract, or says what is wrong with them and ends with 1. */
public final class ProcessContract {

    private static final String CONTRACT = "org.imagecloud.workflow.contract";

    /** The room that checks what tables ask knows no process. */
    private static final String CHECKS = "org.imagecloud.modelrules";

    private ProcessContract() {}

    /** @param arguments the folder with {@code processes/} and {@code dmn/}, and the one for the sources */
    public static void main(String[] arguments) throws IOException {
        List<String> faults = write(Path.of(arguments[0]), Path.of(arguments[1]));
        faults.forEach(System.err::println);
        if (!faults.isEmpty()) {
            System.exit(1);
        }
    }

    /** @return what is wrong with the models; nothing is written then */
    static List<String> write(Path models, Path sources) throws IOException {
        List<ProcessModel> processes = new ArrayList<>();
        for (Path file : files(models.resolve("processes"), ".bpmn")) {
            processes.add(ProcessModel.read(file));
        }
        Map<String, DecisionTable> tables = new TreeMap<>();
        for (Path file : files(models.resolve("dmn"), ".dmn")) {
            DecisionTable table = DecisionTable.read(file);
            tables.put(table.id(), table);
        }
        Map<String, VariableDeclaration> declared =
                VariableDeclaration.read(models.resolve("processes").resolve("variables.tsv"));
        processes.stream()
                .flatMap(process -> process.inputsOf().stream())
                .map(tables::get)
                .filter(Objects::nonNull)
                .forEach(table -> declare(table, declared));
        DataFlow flow = new DataFlow(processes, tables, declared);
        List<String> faults = flow.faults();
        if (faults.isEmpty()) {
            write(new JavaFiles(sources, CONTRACT), processes, tables, declared);
            new JavaFiles(sources, CHECKS).decisionInputs(tables.values(), flow::told);
        }
        return faults;
    }

    private static void declare(DecisionTable table, Map<String, VariableDeclaration> declared) {
        for (DecisionTable.Column input : table.inputs()) {
            VariableDeclaration.of(input, table).ifPresent(column -> declared.putIfAbsent(input.name(), column));
        }
    }

    private static void write(
            JavaFiles files,
            List<ProcessModel> processes,
            Map<String, DecisionTable> tables,
            Map<String, VariableDeclaration> declared)
            throws IOException {
        Map<String, Set<String>> words = new TreeMap<>();
        for (ProcessModel process : processes) {
            files.process(process);
            process.constants()
                    .forEach(constant -> words.computeIfAbsent(constant.variable(), name -> new TreeSet<>())
                            .add(constant.value()));
        }
        for (DecisionTable table : tables.values()) {
            files.decision(table);
        }
        files.names("Messages", "The messages for which processes wait.", processes, ProcessModel::messages);
        files.names("Topics", "The topics of external tasks.", processes, ProcessModel::topics);
        files.variables(declared.values(), words);
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}

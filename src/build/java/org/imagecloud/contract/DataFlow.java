package org.imagecloud.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether each variable that a model reads is declared, and written in the same process or handed to it; and whether what is compared has an order. */
final class DataFlow {

    private final Collection<ProcessModel> processes;
    private final Map<String, DecisionTable> tables;
    private final Map<String, VariableDeclaration> declared;
    private final List<String> faults = new ArrayList<>();

    DataFlow(
            Collection<ProcessModel> processes,
            Map<String, DecisionTable> tables,
            Map<String, VariableDeclaration> declared) {
        this.processes = processes;
        this.tables = tables;
        this.declared = declared;
    }

    /** What is wrong, in words for whoever has changed a model. */
    List<String> faults() {
        Set<String> used = new TreeSet<>();
        for (ProcessModel process : processes) {
            Set<String> known = known(process);
            process.reads().forEach((name, place) -> {
                if (!known.contains(name)) {
                    faults.add(process.id() + " reads " + name + " (" + place + "), which nothing writes there");
                }
            });
            process.ordered().forEach((operand, place) -> {
                if (!isNumber(operand)) {
                    faults.add(process.id() + " compares " + operand + " (" + place
                            + ") by its order, and it is no number");
                }
            });
            process.calls()
                    .forEach(call -> call.takes().stream()
                            .filter(taken -> !known(called(process, call)).contains(taken))
                            .forEach(taken -> faults.add(process.id() + " takes " + taken + " from " + call.process()
                                    + ", where nothing writes it")));
            process.decisions().forEach(table -> inputs(process, table, known));
            used.addAll(known);
            used.addAll(process.reads().keySet());
        }
        used.stream()
                .filter(name -> !declared.containsKey(name))
                .forEach(name -> faults.add("The variable " + name + " is declared nowhere"));
        declared.keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> faults.add("The variable " + name + " is declared, and no model knows it"));
        return faults;
    }

    private boolean isNumber(String operand) {
        VariableDeclaration variable = declared.get(operand);
        return variable != null && variable.isNumber();
    }

    /** Of an input that a process does not know a table would know nothing, and its rules would never fit. */
    private void inputs(ProcessModel process, String id, Set<String> known) {
        DecisionTable table = tables.get(id);
        if (table == null) {
            faults.add(process.id() + " asks the table " + id + ", which there is not");
            return;
        }
        table.inputs().stream()
                .filter(input -> !known.contains(input.name()))
                .forEach(input -> faults.add(process.id() + " asks " + id + " without its input " + input.name()
                        + ", which nothing writes there"));
    }

    /** Every variable that an instance of the process can have. */
    Set<String> known(ProcessModel process) {
        Set<String> known = new TreeSet<>(process.writes());
        process.inputsOf().stream()
                .map(tables::get)
                .flatMap(table -> table.inputs().stream())
                .forEach(input -> known.add(input.name()));
        processes.stream()
                .flatMap(caller -> caller.calls().stream())
                .filter(call -> call.process().equals(process.id()))
                .forEach(call -> known.addAll(call.hands()));
        return known;
    }

    /**
     * What a table can be told by whatever asks it: its inputs of today, and every input of any table that all processes have which
     * ask it, unless it comes of this table's own answer.
     */
    Set<String> told(DecisionTable table) {
        Set<String> told = new TreeSet<>();
        tables.values().forEach(other -> other.inputs().forEach(input -> told.add(input.name())));
        Set<String> asking = processes.stream()
                .filter(process -> process.decisions().contains(table.id()))
                .map(this::known)
                .reduce((one, other) -> {
                    one.retainAll(other);
                    return one;
                })
                .orElse(Set.of());
        told.retainAll(asking);
        told.removeAll(follows(table));
        table.inputs().forEach(input -> told.add(input.name()));
        return told;
    }

    /** What the table answers, what other tables answer to that, and so on. */
    private Set<String> follows(DecisionTable table) {
        Set<String> follows = new TreeSet<>();
        table.outputs().forEach(output -> follows.add(output.name()));
        int before = 0;
        while (before < follows.size()) {
            before = follows.size();
            tables.values().stream()
                    .filter(other -> other.inputs().stream().anyMatch(input -> follows.contains(input.name())))
                    .flatMap(other -> other.outputs().stream())
                    .forEach(output -> follows.add(output.name()));
        }
        return follows;
    }

    private ProcessModel called(ProcessModel caller, ProcessModel.Call call) {
        return processes.stream()
                .filter(process -> process.id().equals(call.process()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(caller.id() + " calls " + call.process() + ", which there is not"));
    }
}

package org.imagecloud.workflow.models;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.imagecloud.modelrules.Check;
import org.imagecloud.modelrules.DecisionChecks;
import org.imagecloud.modelrules.DeclaredIds;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.modelrules.ModelChecks;
import org.imagecloud.modelrules.ModelNames;
import org.imagecloud.modelrules.Neighbours;
import org.imagecloud.modelrules.ProcessChecks;
import org.imagecloud.modelrules.TargetOfDeployment;
import org.imagecloud.workflow.decisions.TableWords;

/** What is asked of models before they are in force, whichever way they come in. It looks at files alone. */
final class Gate {

    private static final Set<Check> HARMLESS_WHEN_LOADED =
            EnumSet.of(Check.NOT_CALLABLE, Check.FOREIGN_FILE, Check.EXPRESSION);

    private final ModelChecks words;
    private final ProcessChecks ofProcesses;
    private final TargetOfDeployment target;
    private final DecisionChecks tables = new DecisionChecks(TableWords.ALL);

    /** @param ours the models that the application comes with, by their path */
    Gate(ModelNames names, Map<String, byte[]> ours) {
        this.words = new ModelChecks(names);
        List<byte[]> processes = ours.entrySet().stream()
                .filter(file -> isProcess(file.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        this.ofProcesses = new ProcessChecks(processes, names);
        this.target = new TargetOfDeployment(ours.values().stream()
                .map(DeclaredIds::of)
                .flatMap(DeclaredIds::all)
                .collect(Collectors.toSet()));
    }

    /**
     * What is wrong with models that somebody deploys together.
     *
     * @param models by the names of their files
     * @param processes those in force, asked where something can be read, and {@code decisions} likewise
     */
    List<Finding> judge(
            Map<String, byte[]> models,
            Supplier<Collection<byte[]>> processes,
            Supplier<Collection<byte[]>> decisions) {
        List<Finding> findings = new ArrayList<>();
        Map<String, byte[]> read = new TreeMap<>();
        models.forEach((name, content) -> {
            List<Finding> wrong = words(name, content);
            findings.addAll(wrong);
            if (wrong.stream().noneMatch(finding -> finding.check().refuses())) {
                read.put(name, content);
            }
        });
        findings.addAll(target.twice(models));
        if (read.isEmpty()) {
            return findings;
        }
        Collection<byte[]> inForce = processes.get();
        List<byte[]> beside = new ArrayList<>(inForce);
        beside.addAll(decisions.get());
        Neighbours neighbours = Neighbours.of(models.values(), beside);
        read.forEach((name, content) -> {
            findings.addAll(target.missed(name, content, neighbours));
            if (isProcess(name)) {
                findings.addAll(ofProcesses.run(name, content, neighbours));
            } else {
                findings.addAll(tables.run(new ByteArrayInputStream(content)));
            }
        });
        Map<String, byte[]> together = new TreeMap<>(read);
        together.keySet().removeIf(name -> !isProcess(name));
        if (!together.isEmpty()
                && findings.stream().noneMatch(finding -> finding.check().refuses())) {
            findings.addAll(words.ofProcessesTogether(together, inForce));
        }
        return List.copyOf(new java.util.LinkedHashSet<>(findings));
    }

    /** What a file says of itself that it may not, whatever stands beside it. */
    List<Finding> alone(String name, byte[] model) {
        List<Finding> wrong = words(name, model);
        return wrong.isEmpty() && isDecision(name) ? tables.run(new ByteArrayInputStream(model)) : wrong;
    }

    /**
     * What a model that is older than a rule may not do. A delegate that there is no more is no danger, and the other tasks of
     * its process go on. A cell that is no FEEL runs nothing, and the other rules of its table answer.
     */
    List<Finding> whenLoaded(String name, byte[] model) {
        return words(name, model).stream()
                .filter(finding -> !HARMLESS_WHEN_LOADED.contains(finding.check()))
                .toList();
    }

    private List<Finding> words(String name, byte[] model) {
        if (isProcess(name)) {
            return words.ofProcess(name, model);
        }
        return isDecision(name)
                ? words.ofDecision(name, model)
                : List.of(new Finding(Check.FOREIGN_FILE, name, Finding.NO_RULE, Map.of(), ""));
    }

    /** As the engine tells them: {@code BpmnDeployer}. */
    static boolean isProcess(String resource) {
        return resource.endsWith("bpmn") || resource.endsWith("bpmn20.xml");
    }

    /** As the engine tells them: {@code DecisionDefinitionDeployer}. */
    static boolean isDecision(String resource) {
        return resource.endsWith("dmn") || resource.endsWith("dmn11.xml");
    }
}

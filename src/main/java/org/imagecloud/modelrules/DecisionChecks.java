package org.imagecloud.modelrules;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.jspecify.annotations.Nullable;

/**
 * Checks the decision tables of a DMN file over all combinations of the values that matter: gaps, overlaps, rules that
 * never answer, answers that mean nothing, and the rules that must hold whatever an administrator edits.
 *
 * <p>The checks ask the engine's own FEEL, cell by cell, and so see what the engine will see. The same file gives the same
 * findings; what cannot be checked in the time there is, is a finding too.
 */
public final class DecisionChecks {

    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    private final DmnEngine engine;
    private final KnownWords words;
    private final Duration mostTime;

    public DecisionChecks(KnownWords words) {
        this(words, MOST_TIME);
    }

    DecisionChecks(KnownWords words, Duration mostTime) {
        this.words = words;
        this.engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        this.mostTime = mostTime;
    }

    /**
     * What is wrong with the tables of a file, table by table; empty when all is well.
     *
     * @param dmn a DMN file, read to its end
     */
    public List<Finding> run(InputStream dmn) {
        FutureTask<List<Finding>> checks = new FutureTask<>(() -> check(dmn));
        Thread worker = new Thread(checks, "decision-checks");
        worker.setDaemon(true);
        worker.start();
        try {
            return checks.get(mostTime.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            checks.cancel(true);
            return List.of(whole(Check.TOO_LARGE, "", mostTime.toSeconds() + " s"));
        } catch (InterruptedException e) {
            checks.cancel(true);
            Thread.currentThread().interrupt();
            return List.of(whole(Check.TOO_LARGE, "", "interrupted"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The checks of a decision table failed", e.getCause());
        }
    }

    private List<Finding> check(InputStream dmn) {
        List<DmnDecision> decisions;
        try {
            decisions = engine.parseDecisions(dmn);
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(whole(Check.UNREADABLE, "", String.valueOf(e.getMessage())));
        }
        Effort effort = new Effort(mostTime.toNanos());
        Set<String> parts = decisions.stream()
                .flatMap(decision -> decision.getRequiredDecisions().stream())
                .map(DmnDecision::getKey)
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (DmnDecision decision : decisions) {
            if (!parts.contains(decision.getKey())) {
                findings.addAll(check(decision, effort));
            }
        }
        return List.copyOf(findings);
    }

    private List<Finding> check(DmnDecision decision, Effort effort) {
        String id = decision.getKey();
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl source)) {
            return DecisionInputs.TOLD.containsKey(id)
                    ? List.of(whole(Check.UNREADABLE, id, "no decision table"))
                    : List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try {
            if (decision.getRequiredDecisions().isEmpty()) {
                TableReader reader = new TableReader(id, source, new Cells(), effort);
                Table table = reader.read();
                check(table, reader::texts, reader.findings(), effort, findings);
            } else {
                GraphReader reader = new GraphReader(decision, effort);
                Table table = reader.read();
                if (table != null && reader.findings().isEmpty()) {
                    reader.parts().forEach(part -> findings.addAll(new HitPolicyChecks(part, effort).run()));
                }
                check(table, reader::texts, reader.findings(), effort, findings);
            }
        } catch (Effort.Exceeded e) {
            findings.add(whole(Check.TOO_LARGE, id, source.getRules().size() + " rules"));
        }
        return findings;
    }

    private void check(
            @Nullable Table table,
            Supplier<Map<String, Set<String>>> inputs,
            List<Finding> unreadable,
            Effort effort,
            List<Finding> findings) {
        findings.addAll(unreadable);
        if (table != null && unreadable.isEmpty()) {
            Map<String, Set<String>> texts = inputs.get();
            findings.addAll(unknownInputs(table.id(), texts.keySet()));
            findings.addAll(new CodeChecks(table.id(), texts, words).run());
            findings.addAll(new OutputChecks(table, words).run());
            findings.addAll(new HitPolicyChecks(table, effort).run());
            findings.addAll(mustHold(table, effort));
        }
    }

    /** The inputs of which the application tells the table nothing; none for a table that it does not ask. */
    private static List<Finding> unknownInputs(String table, Set<String> inputs) {
        Set<String> told = DecisionInputs.TOLD.getOrDefault(table, inputs);
        return inputs.stream()
                .filter(input -> !told.contains(input))
                .sorted()
                .map(input -> whole(Check.UNKNOWN_INPUT, table, input))
                .toList();
    }

    private static List<Finding> mustHold(Table table, Effort effort) {
        return switch (table.id()) {
            case UrgencyChecks.TABLE -> new UrgencyChecks(table, effort).run();
            case CriticalChecks.TABLE -> new CriticalChecks(table, effort).run();
            case TargetChecks.TABLE -> new TargetChecks(table, effort).run();
            default -> WayUpChecks.TABLES.contains(table.id()) ? new WayUpChecks(table, effort).run() : List.of();
        };
    }

    private static Finding whole(Check check, String table, String detail) {
        return new Finding(check, table, Finding.NO_RULE, Map.of(), detail);
    }
}

package org.imagecloud.modelrules;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/**
 * Checks the decision tables of a DMN file over all combinations of the values that matter: gaps, overlaps, rules that
 * never answer, answers that mean nothing, and the rules that must hold whatever an administrator edits.
 *
 * <p>The checks ask the engine's own FEEL, cell by cell, and so see what the engine will see. The same file gives the same
 * findings; what cannot be checked in the time there is, is a finding too.
 */
public final class DecisionChecks {

    private static final Logger log = LoggerFactory.getLogger(DecisionChecks.class);

    private static final Duration MOST_TIME = Duration.ofSeconds(30);
    private static final Duration MOST_TIME_FOR_HINTS = Duration.ofSeconds(5);

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
        return within(dmn, this::check, mostTime);
    }

    /**
     * What a change makes a file say twice, and where its words no longer say the numbers of its cells: none of it is wrong. What is not
     * found within a few seconds is not told.
     *
     * @param dmn a DMN file in which nothing is wrong
     * @param before as it is in force: what is told of that is told no more
     */
    public List<Finding> hints(byte[] dmn, byte[] before) {
        Set<String> known = hints(before).stream().map(DecisionChecks::key).collect(Collectors.toSet());
        return hints(dmn).stream()
                .filter(finding -> !known.contains(key(finding)))
                .toList();
    }

    private static String key(Finding finding) {
        return finding.check() + " " + finding.table() + " " + finding.rule() + " " + finding.detail();
    }

    /** All of a file. */
    List<Finding> hints(byte[] dmn) {
        List<Finding> hints = new ArrayList<>();
        try {
            hints.addAll(NumberChecks.run(DecisionFile.read(dmn)));
        } catch (SAXException unreadable) {
            return List.of();
        }
        within(new ByteArrayInputStream(dmn), this::hint, MOST_TIME_FOR_HINTS).stream()
                .filter(finding -> !finding.check().refuses())
                .forEach(hints::add);
        return List.copyOf(hints);
    }

    private List<Finding> within(InputStream dmn, BiFunction<DmnDecision, Effort, List<Finding>> each, Duration time) {
        FutureTask<List<Finding>> checks = new FutureTask<>(() -> check(dmn, each, time));
        Thread worker = new Thread(checks, "decision-checks");
        worker.setDaemon(true);
        worker.start();
        try {
            return checks.get(time.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            checks.cancel(true);
            return List.of(whole(Check.TOO_LARGE, "", time.toSeconds() + " s"));
        } catch (InterruptedException e) {
            checks.cancel(true);
            Thread.currentThread().interrupt();
            return List.of(whole(Check.TOO_LARGE, "", "interrupted"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The checks of a decision table failed", e.getCause());
        }
    }

    private List<Finding> check(InputStream dmn, BiFunction<DmnDecision, Effort, List<Finding>> each, Duration time) {
        List<DmnDecision> decisions;
        try {
            decisions = engine.parseDecisions(dmn);
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(whole(Check.UNREADABLE, "", String.valueOf(e.getMessage())));
        }
        Effort effort = new Effort(time.toNanos());
        Set<String> parts = decisions.stream()
                .flatMap(decision -> decision.getRequiredDecisions().stream())
                .map(DmnDecision::getKey)
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        for (DmnDecision decision : decisions) {
            if (!parts.contains(decision.getKey())) {
                findings.addAll(each.apply(decision, effort));
            }
        }
        return List.copyOf(findings);
    }

    private List<Finding> hint(DmnDecision decision, Effort effort) {
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl source)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try {
            if (decision.getRequiredDecisions().isEmpty()) {
                TableReader reader = new TableReader(decision.getKey(), source, new Cells(), effort);
                Optional.ofNullable(reader.read())
                        .ifPresent(table -> findings.addAll(new RedundancyChecks(table, effort).run()));
            } else {
                GraphReader reader = new GraphReader(decision, effort);
                if (reader.read() != null) {
                    reader.parts().forEach(part -> findings.addAll(new RedundancyChecks(part, effort).run()));
                }
            }
        } catch (Effort.Exceeded e) {
            log.info("Not all that {} says twice was found in time", decision.getKey());
        }
        return findings;
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

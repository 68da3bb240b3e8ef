package org.imagecloud.workflow.rules;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;

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
    private final Duration mostTime;

    public DecisionChecks() {
        this(MOST_TIME);
    }

    DecisionChecks(Duration mostTime) {
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
        List<Finding> findings = new ArrayList<>();
        for (DmnDecision decision : decisions) {
            if (decision.getDecisionLogic() instanceof DmnDecisionTableImpl table) {
                findings.addAll(check(decision.getKey(), table, effort));
            } else if (AskedTables.contain(decision.getKey())) {
                findings.add(whole(Check.UNREADABLE, decision.getKey(), "no decision table"));
            }
        }
        return List.copyOf(findings);
    }

    private List<Finding> check(String id, DmnDecisionTableImpl source, Effort effort) {
        TableReader reader = new TableReader(id, source, new Cells(), effort);
        List<Finding> findings = new ArrayList<>();
        try {
            Table table = reader.read();
            findings.addAll(reader.findings());
            if (table != null && findings.isEmpty()) {
                findings.addAll(AskedTables.unknownInputs(id, reader.texts().keySet()));
                findings.addAll(new CodeChecks(id, reader.texts()).run());
                findings.addAll(new OutputChecks(table).run());
                findings.addAll(new HitPolicyChecks(table, effort).run());
                findings.addAll(mustHold(table, effort));
            }
        } catch (Effort.Exceeded e) {
            findings.add(whole(Check.TOO_LARGE, id, source.getRules().size() + " rules"));
        }
        return findings;
    }

    private static List<Finding> mustHold(Table table, Effort effort) {
        return switch (table.id()) {
            case UrgencyChecks.TABLE -> new UrgencyChecks(table, effort).run();
            case CriticalChecks.TABLE -> new CriticalChecks(table, effort).run();
            default -> List.of();
        };
    }

    private static Finding whole(Check check, String table, String detail) {
        return new Finding(check, table, Finding.NO_RULE, Map.of(), detail);
    }
}

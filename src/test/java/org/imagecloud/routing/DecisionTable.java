package org.imagecloud.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.imagecloud.workflow.models.FeelOfTheEngine;

/** One table of {@code dmn/}, evaluated by the engine's own DMN engine and FEEL without a process around it. */
final class DecisionTable {

    /** The rules that matched, in table order, and the outputs of each. */
    record Answer(List<String> rules, List<Map<String, Object>> outputs) {

        Object single(String output) {
            return Objects.requireNonNull(outputs.get(0).get(output), output);
        }
    }

    private final List<String> ruleIds;
    private final List<String> lastMatched = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;

    private DecisionTable(DmnModelInstance model, String id) {
        this.ruleIds = model.getModelElementsByType(Rule.class).stream()
                .map(Rule::getId)
                .toList();
        DmnEngineConfiguration configuration = FeelOfTheEngine.decisions();
        DmnDecisionTableEvaluationListener listener = event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(lastMatched::add);
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(listener));
        this.engine = configuration.buildEngine();
        this.decision = engine.parseDecision(id, model);
    }

    static DecisionTable load(String id) {
        try (InputStream file = DecisionTable.class.getResourceAsStream("/dmn/" + id + ".dmn")) {
            return new DecisionTable(Dmn.readModelFromStream(file), id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer evaluate(Map<String, Object> inputs) {
        lastMatched.clear();
        DmnDecisionTableResult result = engine.evaluateDecisionTable(decision, inputs);
        List<Map<String, Object>> outputs = result.getResultList().stream()
                .map(LinkedHashMap::new)
                .map(entries -> (Map<String, Object>) entries)
                .toList();
        return new Answer(List.copyOf(lastMatched), outputs);
    }

    List<String> ruleIds() {
        return ruleIds;
    }

    String lastRuleId() {
        return ruleIds.get(ruleIds.size() - 1);
    }
}

package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.imagecloud.modeladmin.PastCases;
import org.imagecloud.workflow.contract.ClassifyUrgency;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.contract.RouteReferral;
import org.imagecloud.workflow.contract.SetTargets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Reads what decisions were asked from the engine's history. Of urgency, route and targets it is what the process of the case knows,
 * because a graph keeps only what its columns make of it; of every other table, what that was told.
 */
@Component
class DecisionHistory implements PastCases {

    /** Ten megabytes are the most that the database answers at once. */
    private static final int PIECE = 500;

    private static final Set<String> OF_THE_CASE = Set.of(ClassifyUrgency.ID, RouteReferral.ID, SetTargets.ID);

    private final HistoryService history;
    private final DecisionVersions versions;

    DecisionHistory(@Lazy HistoryService history, DecisionVersions versions) {
        this.history = history;
        this.versions = versions;
    }

    @Override
    public int count(String model, int most) {
        long all = OF_THE_CASE.contains(model)
                ? history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey(ReferralModel.ID)
                        .count()
                : history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey(model)
                        .count();
        return (int) Math.min(most, all);
    }

    @Override
    public void newest(String model, Set<String> inputs, int most, Predicate<List<PastCase>> more) {
        if (OF_THE_CASE.contains(model)) {
            pieces(
                    most,
                    this::cases,
                    HistoricProcessInstance::getId,
                    HistoricProcessInstance::getStartTime,
                    piece -> more.test(known(piece, inputs)));
        } else {
            pieces(
                    most,
                    before -> asked(model, before),
                    HistoricDecisionInstance::getId,
                    HistoricDecisionInstance::getEvaluationTime,
                    piece -> more.test(piece.stream().map(this::told).toList()));
        }
    }

    /** From the newest on; of equal times none is met twice, and none is left out but where a piece is full of one time. */
    private static <T> void pieces(
            int most,
            Function<Date, List<T>> query,
            Function<T, String> id,
            Function<T, Date> time,
            Predicate<List<T>> more) {
        Set<String> seen = new HashSet<>();
        Date before = new Date(Long.MAX_VALUE / 1000);
        boolean goOn = true;
        while (goOn && seen.size() < most) {
            List<T> page = query.apply(before);
            List<T> fresh = page.stream()
                    .filter(one -> !seen.contains(id.apply(one)))
                    .limit(most - seen.size())
                    .toList();
            fresh.forEach(one -> seen.add(id.apply(one)));
            goOn = !page.isEmpty() && (fresh.isEmpty() || more.test(fresh));
            if (goOn) {
                Date last = time.apply(page.get(page.size() - 1));
                before = last.equals(before) || fresh.isEmpty() ? new Date(last.getTime() - 1) : last;
            }
        }
    }

    private List<HistoricProcessInstance> cases(Date before) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(ReferralModel.ID)
                .startedBefore(before)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, PIECE);
    }

    private List<HistoricDecisionInstance> asked(String model, Date before) {
        return history.createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey(model)
                .evaluatedBefore(before)
                .includeInputs()
                .orderByEvaluationTime()
                .desc()
                .listPage(0, PIECE);
    }

    private List<PastCase> known(List<HistoricProcessInstance> cases, Set<String> inputs) {
        String[] ids = cases.stream().map(HistoricProcessInstance::getId).toArray(String[]::new);
        Map<String, Map<String, @Nullable Object>> known = new HashMap<>();
        for (HistoricVariableInstance variable : history.createHistoricVariableInstanceQuery()
                .executionIdIn(ids) // what belongs to the case itself
                .variableNameIn(inputs.toArray(String[]::new))
                .list()) {
            known.computeIfAbsent(variable.getProcessInstanceId(), id -> new HashMap<>())
                    .put(variable.getName(), variable.getValue());
        }
        return cases.stream()
                .map(one -> new PastCase(one.getStartTime().toInstant(), known.getOrDefault(one.getId(), Map.of())))
                .toList();
    }

    private PastCase told(HistoricDecisionInstance decision) {
        Map<String, String> names = versions.inputs(decision.getDecisionDefinitionId());
        Map<String, @Nullable Object> inputs = new HashMap<>();
        for (HistoricDecisionInputInstance input : decision.getInputs()) {
            String name = names.get(input.getClauseId());
            if (name != null) {
                inputs.put(name, input.getValue());
            }
        }
        return new PastCase(decision.getEvaluationTime().toInstant(), inputs);
    }

    @Override
    public List<Decision> of(org.imagecloud.shared.ReferralId referral) {
        List<HistoricDecisionInstance> decisions = new ArrayList<>();
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(referral.toString())
                .list()
                .forEach(process -> decisions.addAll(history.createHistoricDecisionInstanceQuery()
                        .processInstanceId(process.getId())
                        .includeInputs()
                        .includeOutputs()
                        .list()));
        return decisions.stream()
                .filter(decision -> decision.getRootDecisionInstanceId() == null)
                .sorted(java.util.Comparator.comparing(HistoricDecisionInstance::getEvaluationTime))
                .map(root -> decision(root, decisions))
                .toList();
    }

    /** Of a graph, the table whose answer was taken; the decision above where none was. */
    private Decision decision(HistoricDecisionInstance root, List<HistoricDecisionInstance> all) {
        List<String> rules = rules(root);
        HistoricDecisionInstance answering = versions.taken(root.getDecisionDefinitionId(), rules)
                .flatMap(part -> all.stream()
                        .filter(one -> root.getId().equals(one.getRootDecisionInstanceId())
                                && one.getDecisionDefinitionKey().equals(part))
                        .findFirst())
                .orElse(root);
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        answering.getInputs().forEach(input -> inputs.put(input.getClauseId(), input.getValue()));
        return new Decision(
                root.getEvaluationTime().toInstant(),
                root.getDecisionDefinitionKey(),
                answering.getDecisionDefinitionKey(),
                versions.number(root.getDecisionDefinitionId()),
                rules(answering),
                inputs);
    }

    private static List<String> rules(HistoricDecisionInstance decision) {
        return decision.getOutputs().stream()
                .map(output -> output.getRuleId())
                .distinct()
                .collect(Collectors.toList());
    }
}

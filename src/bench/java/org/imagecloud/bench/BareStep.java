package org.imagecloud.bench;

import static org.imagecloud.workflow.contract.ProcessVariables.ACKNOWLEDGE_CYCLE;
import static org.imagecloud.workflow.contract.ProcessVariables.AI_DISAGREES;
import static org.imagecloud.workflow.contract.ProcessVariables.CALL_TREE;
import static org.imagecloud.workflow.contract.ProcessVariables.CALL_TREE_STEP;
import static org.imagecloud.workflow.contract.ProcessVariables.CRITICAL;
import static org.imagecloud.workflow.contract.ProcessVariables.CRITICAL_CATEGORY;
import static org.imagecloud.workflow.contract.ProcessVariables.CRITICAL_DECISIONS;
import static org.imagecloud.workflow.contract.ProcessVariables.DISCREPANCY_PERCENT;
import static org.imagecloud.workflow.contract.ProcessVariables.DOUBLE_READ;
import static org.imagecloud.workflow.contract.ProcessVariables.FORECAST;
import static org.imagecloud.workflow.contract.ProcessVariables.OFFERED_TIER;
import static org.imagecloud.workflow.contract.ProcessVariables.OFFER_OPEN;
import static org.imagecloud.workflow.contract.ProcessVariables.READER_GRADE;
import static org.imagecloud.workflow.contract.ProcessVariables.READER_GROUPS;
import static org.imagecloud.workflow.contract.ProcessVariables.READER_REPORTS;
import static org.imagecloud.workflow.contract.ProcessVariables.REPORT_STATUS;
import static org.imagecloud.workflow.contract.ProcessVariables.TARGET_TIMES;
import static org.imagecloud.workflow.contract.ProcessVariables.TRIAGE_GROUPS;
import static org.imagecloud.workflow.contract.ProcessVariables.TRIAGE_NEEDED;
import static org.imagecloud.workflow.contract.ProcessVariables.TRIAGE_OUTCOME;
import static org.imagecloud.workflow.contract.ProcessVariables.URGENCY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.imagecloud.escalation.Forecast;
import org.imagecloud.identity.Role;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.Milestones;
import org.imagecloud.workflow.cases.TargetTimes;
import org.imagecloud.workflow.contract.DeliverResultModel;
import org.imagecloud.workflow.contract.ExpertOpinionModel;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.contract.ReturnResultModel;
import org.imagecloud.workflow.contract.Variable;
import org.imagecloud.workflow.contract.WatchTargetModel;

/**
 * Stands for every delegate. It answers what gateways and tables ask of a case that is read in time; whatever else the model
 * says that a task sets is some value of its type, so that no model asks for a variable that nobody has set.
 */
public final class BareStep {

    private static final Instant LATER = Instant.now().plus(Duration.ofDays(1));

    private final Map<String, List<Variable<?>>> sets;

    /** @param sets what the models say that each task sets, by its id */
    BareStep(Map<String, List<Variable<?>>> sets) {
        this.sets = sets;
    }

    /** The models call it. */
    public void run(DelegateExecution execution) {
        String task = execution.getCurrentActivityId();
        boolean emergency = URGENCY.find(execution) == Urgency.U1;
        switch (task) {
            case ReferralModel.SERVICE_TASK_RECORD_ROUTING -> {
                TRIAGE_NEEDED.set(execution, !emergency && TRIAGE_OUTCOME.find(execution) == null);
                READER_GROUPS.set(execution, "lixin/radiologist");
                TRIAGE_GROUPS.set(execution, "lixin/triage");
            }
            case ReadStudyModel.START_EVENT_STUDY_OFFERED, WatchTargetModel.START_EVENT_TARGET_SET ->
                TARGET_TIMES.set(execution, TargetTimes.of(new Milestones(LATER, LATER, LATER)));
            case ReadStudyModel.SERVICE_TASK_FORECAST_WAIT ->
                FORECAST.set(execution, emergency ? Forecast.PARALLEL_OFFER : Forecast.NO_MORE);
            case ReadStudyModel.SERVICE_TASK_SURVEY_READING -> {
                READER_GRADE.set(execution, Role.RADIOLOGIST);
                AI_DISAGREES.set(execution, false);
            }
            case ExpertOpinionModel.SERVICE_TASK_SURVEY_OFFERS -> OFFERED_TIER.set(execution, Tier.COUNTY);
            case ExpertOpinionModel.SERVICE_TASK_OFFER_TO_EXPERTS -> OFFER_OPEN.set(execution, true);
            case DeliverResultModel.SERVICE_TASK_RECORD_CRITICALITY -> recordCriticality(execution);
            case DeliverResultModel.SERVICE_TASK_SURVEY_READER -> {
                READER_REPORTS.set(execution, 500);
                DISCREPANCY_PERCENT.set(execution, 1.0);
                DOUBLE_READ.set(execution, false);
            }
            case ReturnResultModel.SERVICE_TASK_RETURN_RESULT -> REPORT_STATUS.set(execution, ReportStatus.FINAL);
            default -> {}
        }
        for (Variable<?> variable : sets.getOrDefault(task, List.of())) {
            if (!execution.hasVariable(variable.name())) {
                execution.setVariable(variable.name(), some(variable.type()));
            }
        }
    }

    private static void recordCriticality(DelegateExecution execution) {
        boolean critical = !CRITICAL_DECISIONS.get(execution).isEmpty();
        CRITICAL.set(execution, critical);
        CRITICAL_CATEGORY.set(execution, critical ? 1 : null);
        if (critical) {
            ACKNOWLEDGE_CYCLE.set(execution, "R/PT5M");
            CALL_TREE.set(execution, "clinic-duty");
            CALL_TREE_STEP.set(execution, 0);
        }
    }

    /** Timers wait, as they do in a case that is read in time. */
    private static Object some(Class<?> type) {
        if (type.isEnum()) {
            return ((Enum<?>) Objects.requireNonNull(type.getEnumConstants())[0]).name();
        }
        if (type == Date.class) {
            return Date.from(LATER);
        }
        if (type == Boolean.class) {
            return false;
        }
        if (type == Integer.class) {
            return 50;
        }
        if (type == Double.class) {
            return 1.0;
        }
        if (type == List.class) {
            return new ArrayList<>();
        }
        return type == Map.class ? new HashMap<>() : "unknown";
    }
}

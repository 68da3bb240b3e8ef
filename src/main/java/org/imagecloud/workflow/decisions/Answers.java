package org.imagecloud.workflow.decisions;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.imagecloud.notification.Channel;
import org.imagecloud.notification.ChannelRules;
import org.imagecloud.notification.Wording;
import org.imagecloud.reporting.ReleaseDecision;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Escalation;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.routing.Routing;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.contract.ChooseChannel;
import org.imagecloud.workflow.contract.ChooseEscalation;
import org.imagecloud.workflow.contract.ClassifyCritical;
import org.imagecloud.workflow.contract.ClassifyUrgency;
import org.imagecloud.workflow.contract.NeedExpert;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReleaseToPatient;
import org.imagecloud.workflow.contract.RouteReferral;
import org.imagecloud.workflow.contract.SampleQuality;
import org.imagecloud.workflow.contract.SetTargets;
import org.jspecify.annotations.Nullable;

/**
 * Turns what decision tables answer into the types of the rooms. All throw a {@link Refusal} of kind {@code UNPROCESSABLE}
 * where a table gave no answer, or one that means nothing.
 */
public final class Answers {

    private Answers() {}

    /** What the process knows of urgency, route and targets. */
    public static Routing routing(VariableScope known) {
        return routing(ProcessVariables.URGENCY_DECISION.find(known), known);
    }

    /** The same with another urgency. */
    public static Routing routing(@Nullable Map<?, ?> urgency, VariableScope known) {
        return routing(
                urgency, ProcessVariables.ROUTE_DECISION.find(known), ProcessVariables.TARGETS_DECISION.find(known));
    }

    /** Of the three answers. */
    public static Routing routing(@Nullable Map<?, ?> urgency, @Nullable Map<?, ?> route, @Nullable Map<?, ?> targets) {
        ClassifyUrgency.Outputs classified = ClassifyUrgency.Outputs.of(urgency);
        RouteReferral.Outputs routed = RouteReferral.Outputs.of(route);
        return new Routing(
                classified.urgency(Urgency.class),
                classified.needReason(),
                routed.tier(Tier.class),
                routed.subspecialty(),
                routed.isDoubleRead(),
                routed.isParallelOffer(),
                targets(targets));
    }

    public static List<Criticality> criticalities(List<?> answers) {
        return answers.stream().map(answer -> criticality((Map<?, ?>) answer)).toList();
    }

    /** A table without {@code repeatMinutes} has its posts told in equal steps until the acknowledgement is due. */
    static Criticality criticality(Map<?, ?> outputs) {
        ClassifyCritical.Outputs answer = ClassifyCritical.Outputs.of(outputs);
        List<String> callTree = Arrays.stream(answer.needEscalation().split(","))
                .map(String::trim)
                .toList();
        Duration acknowledge = Duration.ofMinutes(answer.needAcknowledgeMinutes());
        Duration repeat = minutes(answer.repeatMinutes());
        return new Criticality(
                answer.needCategory(),
                answer.needChannel(),
                acknowledge,
                repeat == null ? acknowledge.dividedBy(Math.max(1, callTree.size() - 1)) : repeat,
                callTree);
    }

    static ChannelRules.Choice channel(Map<?, ?> outputs) {
        ChooseChannel.Outputs answer = ChooseChannel.Outputs.of(outputs);
        return new ChannelRules.Choice(answer.channel(Channel.class), answer.wording(Wording.class));
    }

    public static int samplePercent(@Nullable Map<?, ?> outputs) {
        return SampleQuality.Outputs.of(outputs).needPercent();
    }

    public static ExpertNeed expertNeed(@Nullable Map<?, ?> outputs) {
        NeedExpert.Outputs answer = NeedExpert.Outputs.of(outputs);
        return new ExpertNeed(answer.isNeeded(), answer.subspecialty(), answer.needReason());
    }

    public static Escalation escalation(Map<?, ?> outputs) {
        ChooseEscalation.Outputs answer = ChooseEscalation.Outputs.of(outputs);
        return new Escalation(answer.tier(Tier.class), answer.needLoadCap(), answer.needRule());
    }

    public static ReleaseDecision release(@Nullable Map<?, ?> outputs) {
        ReleaseToPatient.Outputs answer = ReleaseToPatient.Outputs.of(outputs);
        return new ReleaseDecision(answer.when(ReleaseTiming.class), answer.needDays());
    }

    public static Targets targets(@Nullable Map<?, ?> outputs) {
        SetTargets.Outputs answer = SetTargets.Outputs.of(outputs);
        return new Targets(
                minutes(answer.triageMinutes()),
                Duration.ofMinutes(answer.needInputMinutes()),
                Duration.ofMinutes(answer.needClaimMinutes()),
                minutes(answer.preliminaryMinutes()),
                Duration.ofMinutes(answer.needFinalMinutes()),
                answer.needWarnPercent(),
                Objects.requireNonNullElse(answer.endangeredPercent(), halfwayToTheEnd(answer.needWarnPercent())),
                answer.clock(Targets.Clock.class),
                Duration.ofMinutes(answer.needLeaseMinutes()),
                answer.priority());
    }

    /** As the tables of before, which do not tell it. */
    private static int halfwayToTheEnd(int percent) {
        return (percent + 100) / 2;
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}

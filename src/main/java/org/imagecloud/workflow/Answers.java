package org.imagecloud.workflow;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/** Turns what decision tables answer into types; a missing or strange answer is refused by the decision's name. */
final class Answers {

    private final String decision;
    private final Map<?, ?> outputs;

    private Answers(String decision, @Nullable Map<?, ?> outputs) {
        if (outputs == null) {
            throw Refusal.unprocessable("rules.noAnswer", decision);
        }
        this.decision = decision;
        this.outputs = outputs;
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when a table gave no answer, or one that means nothing */
    static Routing routing(@Nullable Map<?, ?> urgency, @Nullable Map<?, ?> route, @Nullable Map<?, ?> targets) {
        Answers urgencyAnswer = new Answers("classify-urgency", urgency);
        Answers routeAnswer = new Answers("route-referral", route);
        return new Routing(
                urgencyAnswer.constant("urgency", Urgency.class),
                urgencyAnswer.text("reason"),
                routeAnswer.constant("tier", Tier.class),
                routeAnswer.optionalText("subspecialty"),
                routeAnswer.flag("doubleRead"),
                routeAnswer.flag("parallelOffer"),
                targets(targets));
    }

    /**
     * A table without {@code repeatMinutes}, as there were before that output, has its posts told in equal steps until the
     * acknowledgement is due.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when the answer means nothing
     */
    static Criticality criticality(Map<?, ?> outputs) {
        Answers answer = new Answers("classify-critical", outputs);
        List<String> callTree = Arrays.stream(answer.text("escalation").split(","))
                .map(String::trim)
                .toList();
        Duration acknowledge = answer.minutes("acknowledgeMinutes");
        Duration repeat = answer.optionalMinutes("repeatMinutes");
        return new Criticality(
                answer.number("category"),
                answer.text("channel"),
                acknowledge,
                repeat == null ? acknowledge.dividedBy(Math.max(1, callTree.size() - 1)) : repeat,
                callTree);
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when the answer means nothing */
    static ChannelRules.Choice channel(Map<?, ?> outputs) {
        Answers answer = new Answers(ChannelTable.DECISION, outputs);
        return new ChannelRules.Choice(
                answer.constant("channel", Channel.class), answer.constant("wording", Wording.class));
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when the table gave no answer, or one that means nothing */
    static int samplePercent(@Nullable Map<?, ?> outputs) {
        return new Answers("sample-quality", outputs).number("percent");
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when the table gave no answer, or one that means nothing */
    static ExpertNeed expertNeed(@Nullable Map<?, ?> outputs) {
        Answers answer = new Answers("need-expert", outputs);
        return new ExpertNeed(answer.flag("needed"), answer.optionalText("subspecialty"), answer.text("reason"));
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when the answer means nothing */
    static Escalation escalation(Map<?, ?> outputs) {
        Answers answer = new Answers("choose-escalation", outputs);
        return new Escalation(answer.constant("tier", Tier.class), answer.number("loadCap"), answer.text("rule"));
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when the table gave no answer, or one that means nothing */
    static ReleaseDecision release(@Nullable Map<?, ?> outputs) {
        Answers answer = new Answers("release-to-patient", outputs);
        return new ReleaseDecision(answer.constant("when", ReleaseTiming.class), answer.number("days"));
    }

    /** @throws Refusal of kind {@code UNPROCESSABLE} when the table gave no answer, or one that means nothing */
    static Targets targets(@Nullable Map<?, ?> outputs) {
        Answers answer = new Answers("set-targets", outputs);
        return new Targets(
                answer.optionalMinutes("triageMinutes"),
                answer.minutes("inputMinutes"),
                answer.minutes("claimMinutes"),
                answer.optionalMinutes("preliminaryMinutes"),
                answer.minutes("finalMinutes"),
                answer.number("warnPercent"),
                answer.constant("clock", Targets.Clock.class),
                answer.minutes("leaseMinutes"));
    }

    private Duration minutes(String output) {
        return Duration.ofMinutes(number(output));
    }

    private @Nullable Duration optionalMinutes(String output) {
        return outputs.get(output) == null ? null : minutes(output);
    }

    private <E extends Enum<E>> E constant(String output, Class<E> type) {
        try {
            return Enum.valueOf(type, text(output));
        } catch (IllegalArgumentException e) {
            throw strange(output);
        }
    }

    private String text(String output) {
        String text = optionalText(output);
        if (text == null) {
            throw strange(output);
        }
        return text;
    }

    private @Nullable String optionalText(String output) {
        Object value = outputs.get(output);
        return value == null ? null : value.toString();
    }

    private int number(String output) {
        if (outputs.get(output) instanceof Number number) {
            return number.intValue();
        }
        throw strange(output);
    }

    private boolean flag(String output) {
        return Boolean.TRUE.equals(outputs.get(output));
    }

    private Refusal strange(String output) {
        return Refusal.unprocessable("rules.strangeAnswer", decision, output);
    }
}

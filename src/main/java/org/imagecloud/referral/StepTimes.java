package org.imagecloud.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a case has spent its time since it was submitted.
 *
 * @param inTriage nobody had looked at it yet
 * @param waiting nobody had claimed it
 * @param reading somebody had
 * @param atClinic the clinic had been asked for something
 */
record StepTimes(Duration inTriage, Duration waiting, Duration reading, Duration atClinic) {

    /** These happen only to what is not with its readers yet: who has waited until then has waited for triage. */
    private static final Set<TimelineEvent> BEFORE_READERS = EnumSet.of(
            TimelineEvent.URGENCY_CLASSIFIED,
            TimelineEvent.TRIAGED,
            TimelineEvent.TRIAGE_OMITTED,
            TimelineEvent.SENT_BACK);

    private enum Step {
        TRIAGE,
        WAITING,
        READING,
        AT_CLINIC
    }

    /** @param timeline oldest first */
    static StepTimes of(List<TimelineEntry> timeline, Instant now) {
        Map<Step, Duration> spent = new EnumMap<>(Step.class);
        Instant since = timeline.isEmpty() ? now : timeline.get(0).at();
        Step step = Step.WAITING;
        for (TimelineEntry entry : timeline) {
            Step next = after(entry.event(), step);
            boolean triage = step == Step.WAITING && BEFORE_READERS.contains(entry.event());
            if (triage || next != step) {
                spent.merge(triage ? Step.TRIAGE : step, Duration.between(since, entry.at()), Duration::plus);
                step = next;
                since = entry.at();
            }
        }
        spent.merge(step, Duration.between(since, now), Duration::plus);
        return new StepTimes(
                of(Step.TRIAGE, spent), of(Step.WAITING, spent), of(Step.READING, spent), of(Step.AT_CLINIC, spent));
    }

    private static Step after(TimelineEvent event, Step before) {
        return switch (event) {
            case CLAIMED -> Step.READING;
            case SENT_BACK -> Step.AT_CLINIC;
            case RELEASED, INPUT_RECEIVED, INPUT_MISSED, CLASSIFIED_AGAIN -> Step.WAITING;
            default -> before;
        };
    }

    private static Duration of(Step step, Map<Step, Duration> spent) {
        return spent.getOrDefault(step, Duration.ZERO);
    }

    /** Without what took no minute, unless that is the waiting or the reading. */
    Facts facts() {
        return unlessZero(FactKind.IN_TRIAGE, inTriage)
                .minutes(FactKind.WAITING, waiting)
                .minutes(FactKind.READING, reading)
                .and(unlessZero(FactKind.AT_CLINIC, atClinic));
    }

    private static Facts unlessZero(FactKind kind, Duration time) {
        return time.toMinutes() > 0 ? Facts.NONE.minutes(kind, time) : Facts.NONE;
    }
}

package org.imagecloud.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a case has spent its time since it was submitted.
 *
 * @param waiting nobody had claimed it
 * @param reading somebody had
 * @param atClinic the clinic had been asked for something
 */
record StepTimes(Duration waiting, Duration reading, Duration atClinic) {

    private enum Step {
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
            if (next != step) {
                spent.merge(step, Duration.between(since, entry.at()), Duration::plus);
                step = next;
                since = entry.at();
            }
        }
        spent.merge(step, Duration.between(since, now), Duration::plus);
        return new StepTimes(of(Step.WAITING, spent), of(Step.READING, spent), of(Step.AT_CLINIC, spent));
    }

    private static Step after(TimelineEvent event, Step before) {
        return switch (event) {
            case CLAIMED -> Step.READING;
            case SENT_BACK -> Step.AT_CLINIC;
            case RELEASED, INPUT_RECEIVED, INPUT_MISSED -> Step.WAITING;
            default -> before;
        };
    }

    private static Duration of(Step step, Map<Step, Duration> spent) {
        return spent.getOrDefault(step, Duration.ZERO);
    }

    @Override
    public String toString() {
        String times = "waiting %d min, reading %d min".formatted(waiting.toMinutes(), reading.toMinutes());
        return atClinic.isZero() ? times : times + ", at the clinic %d min".formatted(atClinic.toMinutes());
    }
}

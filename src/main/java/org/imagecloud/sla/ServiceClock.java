package org.imagecloud.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns targets into deadlines: on the wall clock, or in the minutes in which the reading hospital works. */
@Component
public class ServiceClock {

    private final WorkingCalendar calendar;

    ServiceClock(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The deadlines of a case.
     *
     * @param start when the images were complete
     * @param pauses when the clock stood still, in order
     * @param reader the hospital whose working time counts
     */
    public Deadlines deadlines(Instant start, List<Pause> pauses, Targets targets, HospitalId reader) {
        Run run = new Run(start, pauses, targets.clock(), reader);
        Duration preliminary = targets.preliminary();
        return new Deadlines(
                run.due(targets.triage()),
                run.milestones(targets.claim(), targets),
                preliminary == null ? null : run.milestones(preliminary, targets),
                run.milestones(targets.finalReport(), targets));
    }

    /** When so much time has passed, on the clock that the targets name. */
    public Instant after(Instant start, Duration time, Targets.Clock clock, HospitalId hospital) {
        return new Run(start, List.of(), clock, hospital).after(time);
    }

    /** How much time there is between the two, on the clock that the targets name. */
    public Duration between(Instant start, Instant end, Targets.Clock clock, HospitalId hospital) {
        return new Run(start, List.of(), clock, hospital).until(end);
    }

    private static Duration share(Duration whole, int percent) {
        return whole.multipliedBy(percent).dividedBy(100);
    }

    /** A clock that runs from the start and stands still now and then. */
    private final class Run {

        private final Instant start;
        private final List<Pause> pauses;
        private final boolean onTheWall;
        private final HospitalId hospital;

        Run(Instant start, List<Pause> pauses, Targets.Clock clock, HospitalId hospital) {
            this.start = start;
            this.pauses = pauses;
            this.onTheWall = clock == Targets.Clock.WALL;
            this.hospital = hospital;
        }

        @Nullable
        Instant due(@Nullable Duration time) {
            return time == null ? null : after(time);
        }

        Milestones milestones(Duration whole, Targets targets) {
            return new Milestones(
                    after(share(whole, targets.warnPercent())),
                    after(share(whole, targets.endangeredPercent())),
                    after(whole));
        }

        Instant after(Duration time) {
            Instant due = plus(start, time);
            for (Pause pause : pauses) {
                if (pause.from().isBefore(due)) {
                    due = plus(due, between(pause.from(), pause.until()));
                }
            }
            return due;
        }

        private Instant plus(Instant from, Duration time) {
            return onTheWall ? from.plus(time) : calendar.plus(from, time, hospital);
        }

        Duration until(Instant end) {
            return between(start, end);
        }

        private Duration between(Instant from, Instant until) {
            return onTheWall ? Duration.between(from, until) : calendar.between(from, until, hospital);
        }
    }
}

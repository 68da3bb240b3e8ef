package org.imagecloud.sla;

import java.time.Duration;
import java.time.Instant;
import org.imagecloud.routing.Targets;
import org.imagecloud.shared.HospitalId;
import org.springframework.stereotype.Component;

/** Turns targets into deadlines: on the wall clock, or in the minutes in which the reading hospital works. */
@Component
public class ServiceClock {

    private static final int ENDANGERED_PERCENT = 75;

    private final WorkingCalendar calendar;

    ServiceClock(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The deadlines of a case.
     *
     * @param start when the images were complete
     * @param reader the hospital whose working time counts
     */
    public Deadlines deadlines(Instant start, Targets targets, HospitalId reader) {
        Duration preliminary = targets.preliminary();
        return new Deadlines(
                due(start, targets.claim(), targets.clock(), reader),
                preliminary == null ? null : due(start, preliminary, targets.clock(), reader),
                due(start, targets.finalReport(), targets.clock(), reader),
                due(start, share(targets.finalReport(), targets.warnPercent()), targets.clock(), reader),
                due(start, share(targets.finalReport(), ENDANGERED_PERCENT), targets.clock(), reader));
    }

    private static Duration share(Duration whole, int percent) {
        return whole.multipliedBy(percent).dividedBy(100);
    }

    private Instant due(Instant start, Duration target, Targets.Clock clock, HospitalId reader) {
        return clock == Targets.Clock.WALL ? start.plus(target) : calendar.plus(start, target, reader);
    }
}

package org.imagecloud.sla;

import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.imagecloud.duty.CalendarDays;
import org.imagecloud.shared.HospitalId;
import org.springframework.context.support.GenericApplicationContext;

/** Working time that is all of the time, unless a hospital opens later. */
public final class OwnWorkingTime extends WorkingCalendar {

    private final Map<HospitalId, Duration> closedFor = new HashMap<>();

    public OwnWorkingTime() {
        super(mock(CalendarDays.class), new Hours(LocalTime.MIN, LocalTime.MAX, ZoneOffset.UTC));
    }

    /** Adds the clock by it. */
    public void register(GenericApplicationContext context) {
        context.registerBean(WorkingCalendar.class, () -> this);
        context.registerBean(ServiceClock.class);
    }

    /** From whatever moment on, the hospital does not work for so long. */
    public void closed(HospitalId hospital, Duration time) {
        closedFor.put(hospital, time);
    }

    @Override
    Instant plus(Instant start, Duration working, HospitalId hospital) {
        return start.plus(closed(hospital)).plus(working);
    }

    @Override
    Duration between(Instant start, Instant end, HospitalId hospital) {
        Duration working = Duration.between(start, end).minus(closed(hospital));
        return working.isNegative() ? Duration.ZERO : working;
    }

    private Duration closed(HospitalId hospital) {
        return closedFor.getOrDefault(hospital, Duration.ZERO);
    }
}

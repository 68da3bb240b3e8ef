package org.imagecloud.workflow.engine.running;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.imagecloud.workflow.cases.Rehearsal;
import org.joda.time.DateTimeUtils;
import org.springframework.stereotype.Component;

/**
 * The engine reads the time from the application's clock: its timers are due, and its history is dated, by the same time as
 * everything else. The engine has one clock a process, that of Joda-Time.
 */
@Component
class EngineClock extends AbstractProcessEnginePlugin {

    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        // Not clock.millis(): of a clock that ticks in microseconds, JDK 17 divides by no milliseconds.
        DateTimeUtils.setCurrentMillisProvider(
                () -> clock.instant().plus(Rehearsal.ahead()).toEpochMilli());
    }
}

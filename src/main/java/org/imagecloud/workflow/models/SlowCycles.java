package org.imagecloud.workflow.models;

import java.util.Date;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.modelrules.ModelBounds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whatever a variable or cron says of a cycle, it comes round once a minute at most, also in models that are older than that. */
@Component
class SlowCycles extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        MapBusinessCalendarManager calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new DurationBusinessCalendar());
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new Calendar());
        engine.setBusinessCalendarManager(calendars);
    }

    private static final class Calendar extends CycleBusinessCalendar {

        @Override
        public @Nullable Date resolveDuedate(String cycle, @Nullable Date from, long offset) {
            if (!ModelBounds.isRightCycle(cycle)) {
                throw new BadUserRequestException(
                        "A cycle comes round once a minute at most, and from a start of today");
            }
            Date due = super.resolveDuedate(cycle, from, offset);
            Date soonest = new Date(ClockUtil.getCurrentTime().getTime() + ModelBounds.SHORTEST_CYCLE.toMillis());
            return due == null || !due.before(soonest) ? due : soonest;
        }
    }
}

package org.imagecloud.workflow;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.referral.CasesInMemory;
import org.imagecloud.referral.Worklists;
import org.imagecloud.sla.OwnWorkingTime;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The delegates of the models, the policies behind them, and the room of the cases, all as they are; others are stood in for. */
final class CaseBeans {

    private static final String[] PACKAGES = {
        "org.imagecloud.escalation",
        "org.imagecloud.criticalresult",
        "org.imagecloud.workflow.cases",
        "org.imagecloud.workflow.criticalresult",
        "org.imagecloud.workflow.decisions",
        "org.imagecloud.workflow.deliverresult",
        "org.imagecloud.workflow.expertopinion",
        "org.imagecloud.workflow.preread",
        "org.imagecloud.workflow.qualityreview",
        "org.imagecloud.workflow.readstudy",
        "org.imagecloud.workflow.referral",
        "org.imagecloud.workflow.returnresult",
        "org.imagecloud.workflow.triagestudy",
        "org.imagecloud.workflow.watchtarget"
    };

    private CaseBeans() {}

    /** @param mocks of what the beans need of other rooms */
    static AnnotationConfigApplicationContext over(ProcessEngine engine, OwnWorkingTime workingTime, Object... mocks) {
        var context = new AnnotationConfigApplicationContext();
        for (Object mock : mocks) {
            register(context, mockingDetails(mock).getMockCreationSettings().getTypeToMock(), mock);
        }
        register(context, RuntimeService.class, engine.getRuntimeService());
        register(context, TaskService.class, engine.getTaskService());
        register(context, IdentityService.class, engine.getIdentityService());
        register(context, ManagementService.class, engine.getManagementService());
        register(context, DecisionService.class, engine.getDecisionService());
        register(context, ExternalTaskService.class, engine.getExternalTaskService());
        register(context, Clock.class, new EnginesClock());
        workingTime.register(context);
        CasesInMemory.register(context);
        // Of lists, which no process asks for
        register(context, Worklists.class, mock(Worklists.class));
        context.register(Administrators.class, CurrentUser.class);
        context.scan(PACKAGES);
        context.refresh();
        return context;
    }

    private static <T> void register(AnnotationConfigApplicationContext context, Class<T> type, Object bean) {
        context.registerBean(type, () -> type.cast(bean));
    }

    /** What the engine takes for now, so that all are of one time. */
    private static final class EnginesClock extends Clock {

        @Override
        public Instant instant() {
            return ClockUtil.getCurrentTime().toInstant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}

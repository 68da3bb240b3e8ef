package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Ends a transaction that goes from activity to activity without waiting for anybody: a flow that leads back, a process that calls
 * itself, a signal that starts its sender. The engine keeps all of it in memory until it waits.
 */
@Component
class ShortTransactions extends AbstractProcessEnginePlugin {

    /** Our cases pass a dozen before they wait; a message to many cases passes a few for each. */
    static final int MOST_ACTIVITIES = 2_000;

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<SessionFactory> sessions = new ArrayList<>();
        if (engine.getCustomSessionFactories() != null) {
            sessions.addAll(engine.getCustomSessionFactories());
        }
        sessions.add(new Counters());
        engine.setCustomSessionFactories(sessions);
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPreBPMNParseListeners());
        }
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element process, ProcessDefinitionEntity definition) {
                count(definition);
            }

            @Override
            public void parseMultiInstanceLoopCharacteristics(Element activity, Element loop, ActivityImpl repeated) {
                FewInstances.bound(repeated);
            }
        });
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    private static void count(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) ShortTransactions::begun);
            count(activity);
        }
    }

    private static void begun(DelegateExecution execution) {
        Context.getCommandContext().getSession(Counter.class).count();
    }

    private static final class Counters implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return Counter.class;
        }

        @Override
        public Session openSession() {
            return new Counter();
        }
    }

    /** There is one in each transaction. */
    private static final class Counter implements Session {

        private int activities;

        private void count() {
            if (++activities > MOST_ACTIVITIES) {
                throw new BadUserRequestException(
                        "More than " + MOST_ACTIVITIES + " activities without one that waits: does a flow lead back?");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

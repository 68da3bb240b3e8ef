package org.imagecloud.workflow.expressions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.imagecloud.workflow.cases.Rehearsal;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The parts of the application that models may name: those that declare themselves a delegate or a listener, and no others.
 * A new delegate is callable by what it is; a repository, the environment or the engine's services never are.
 */
@Component
public class CallableBeans {

    private final ApplicationContext context;

    CallableBeans(ApplicationContext context) {
        this.context = context;
    }

    public boolean isCallable(String name) {
        if (!context.containsBean(name)) {
            return false;
        }
        Class<?> type = context.getType(name, false);
        return type != null
                && (JavaDelegate.class.isAssignableFrom(type)
                        || TaskListener.class.isAssignableFrom(type)
                        || ExecutionListener.class.isAssignableFrom(type));
    }

    /** Whether it is some other part of the application. */
    public boolean isTaken(String name) {
        return context.containsBean(name) && !isCallable(name);
    }

    /** The names of all of a kind, in order. */
    public List<String> names(Class<?> kind) {
        return Stream.of(context.getBeanNamesForType(kind, true, false))
                .filter(this::isCallable)
                .sorted()
                .toList();
    }

    Optional<Object> find(String name) {
        return isCallable(name)
                ? Rehearsal.standIn(name).or(() -> Optional.of(context.getBean(name)))
                : Optional.empty();
    }
}

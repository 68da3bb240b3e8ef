package org.imagecloud.workflow.cases;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;

/**
 * A process is tried by a case that is nobody's: on this thread, and in no transaction that is kept, the application's parts are stood in
 * for by what a reference case says of them, nobody is told of anything, and the engine's clock goes ahead.
 */
public final class Rehearsal implements AutoCloseable {

    private static final ThreadLocal<@Nullable Rehearsal> NOW = new ThreadLocal<>();

    private final Function<String, Map<String, Object>> answers;
    private Duration ahead = Duration.ZERO;

    private Rehearsal(Function<String, Map<String, Object>> answers) {
        this.answers = answers;
    }

    /**
     * Begins one.
     *
     * @param answers the variables that a part of the application sets, each time that a model calls it by this name
     */
    public static Rehearsal begin(Function<String, Map<String, Object>> answers) {
        Rehearsal begun = new Rehearsal(answers);
        NOW.set(begun);
        return begun;
    }

    public static boolean isOn() {
        return NOW.get() != null;
    }

    /** How much later it is than for everybody else. */
    public static Duration ahead() {
        Rehearsal now = NOW.get();
        return now == null ? Duration.ZERO : now.ahead;
    }

    /** What stands in for a part of the application; empty where none is to. */
    public static Optional<Object> standIn(String name) {
        Rehearsal now = NOW.get();
        return now == null ? Optional.empty() : Optional.of(new StandIn(name, now.answers));
    }

    /** Lets it be later. */
    public void goAhead(Duration more) {
        ahead = ahead.plus(more);
    }

    @Override
    public void close() {
        NOW.remove();
    }

    private record StandIn(String name, Function<String, Map<String, Object>> answers)
            implements JavaDelegate, ExecutionListener, TaskListener {

        @Override
        public void execute(DelegateExecution step) {
            step.setVariables(answers.apply(name));
        }

        @Override
        public void notify(DelegateExecution step) {
            step.setVariables(answers.apply(name));
        }

        @Override
        public void notify(DelegateTask task) {
            task.setVariables(answers.apply(name));
        }
    }
}

package org.imagecloud.workflow.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.imagecloud.modeladmin.Models.Problem;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * The turns of those who only look. What would be said of a deployment takes the engine's own deployers seconds, and they do one at a time;
 * so one trial is made at a time, none while something is deployed in earnest, and what was said of the same beside the same is not asked
 * again. On this node: another one's trial is waited for at the engine's lock, once.
 */
@Component
class Trials {

    private static final int MOST_WAITING = 8;
    private static final int MOST_KEPT = 64;

    /**
     * What is asked.
     *
     * @param sha256 of the file
     * @param beside all that is in force
     * @param language in which it is told
     */
    record Question(String model, String sha256, String beside, String language) {}

    private final Map<Question, List<Problem>> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<Problem>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private int waiting;
    private int deploying;
    private boolean trying;

    /**
     * What is said of it; {@code trial} is asked where nobody has.
     *
     * @throws Refusal of kind {@code BUSY} when enough wait already
     */
    List<Problem> problems(Question question, Supplier<List<Problem>> trial) {
        Optional<List<Problem>> known = knownOrMyTurn(question);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            List<Problem> problems = trial.get();
            keep(question, problems);
            return problems;
        } finally {
            ended();
        }
    }

    /**
     * The same for another question, whose answer is not kept.
     *
     * @throws Refusal of kind {@code BUSY} as there
     */
    <T> T inTurn(Supplier<T> trial) {
        myTurn();
        try {
            return trial.get();
        } finally {
            ended();
        }
    }

    /** Goes before all trials that have not begun. */
    <T> T deploying(Supplier<T> deployment) {
        count(1);
        try {
            return deployment.get();
        } finally {
            count(-1);
        }
    }

    private synchronized Optional<List<Problem>> knownOrMyTurn(Question question) {
        awaitTurn(() -> kept.containsKey(question));
        List<Problem> known = kept.get(question);
        trying = trying || known == null;
        return Optional.ofNullable(known);
    }

    private synchronized void myTurn() {
        awaitTurn(() -> false);
        trying = true;
    }

    /** @param needsNone asked each time that something has ended */
    private synchronized void awaitTurn(BooleanSupplier needsNone) {
        if (!needsNone.getAsBoolean() && waiting == MOST_WAITING) {
            throw Refusal.busy("drafts.trialsBusy");
        }
        waiting++;
        try {
            while (!needsNone.getAsBoolean() && (trying || deploying > 0)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("drafts.trialsBusy");
        } finally {
            waiting--;
        }
    }

    private synchronized void keep(Question question, List<Problem> problems) {
        kept.put(question, problems);
    }

    private synchronized void ended() {
        trying = false;
        notifyAll();
    }

    private synchronized void count(int more) {
        deploying += more;
        notifyAll();
    }
}

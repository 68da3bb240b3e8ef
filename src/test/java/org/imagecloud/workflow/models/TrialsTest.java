package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagecloud.modeladmin.Models.Problem;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who looks waits for who acts, and for nobody who has looked at the same. */
class TrialsTest {

    private static final List<Problem> GOOD = List.of();

    private final Trials trials = new Trials();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch acting = new CountDownLatch(1);

    @AfterEach
    void allEnd() throws InterruptedException {
        first.countDown();
        acting.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void aDeploymentGoesBeforeTrialsThatWait() throws InterruptedException {
        begin(() -> trials.problems(question("first"), () -> says("first", first)));
        await().until(() -> done.contains("first begins"));
        Thread second = begin(() -> trials.problems(question("second"), () -> says("second", new CountDownLatch(0))));
        isWaiting(second);
        Thread act = begin(() -> trials.deploying(() -> says("deployment", acting)));
        await().until(() -> done.contains("deployment begins"));

        first.countDown();
        threads.get(0).join();
        isWaiting(second);
        acting.countDown();
        act.join();
        second.join();

        assertThat(done)
                .containsExactly("first begins", "deployment begins", "first", "deployment", "second begins", "second");
    }

    @Test
    void theSameBesideTheSameIsAskedOnce() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        for (int looker = 0; looker < 5; looker++) {
            begin(() -> trials.problems(question("same"), () -> {
                asked.incrementAndGet();
                return says("same", first);
            }));
        }
        await().until(() -> done.contains("same begins"));
        first.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(asked).hasValue(1);
        trials.problems(new Trials.Question("same", "sha", "another in force", "en"), () -> says("again", first));
        assertThat(done).as("beside another version it is another question").contains("again");
    }

    @Test
    void aTrialThatFailsIsNotKeptAndLetsOthersTry() {
        assertThatThrownBy(() -> trials.problems(question("one"), () -> {
                    throw new IllegalStateException("the engine is away");
                }))
                .hasMessage("the engine is away");

        assertThat(trials.problems(question("one"), () -> says("one", new CountDownLatch(0))))
                .isEqualTo(GOOD);
    }

    @Test
    void moreThanAFewDoNotWait() {
        begin(() -> trials.problems(question("first"), () -> says("first", first)));
        await().until(() -> done.contains("first begins"));
        for (int looker = 0; looker < 8; looker++) {
            String name = "looker " + looker;
            isWaiting(begin(() -> trials.problems(question(name), () -> says(name, first))));
        }

        assertThatThrownBy(() -> trials.problems(question("one more"), () -> says("one more", first)))
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).kind())
                .isEqualTo(Refusal.Kind.BUSY);
    }

    private Thread begin(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private static void isWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    private List<Problem> says(String what, CountDownLatch until) {
        done.add(what + " begins");
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        done.add(what);
        return GOOD;
    }

    private static Trials.Question question(String model) {
        return new Trials.Question(model, "sha", "in force", "en");
    }
}

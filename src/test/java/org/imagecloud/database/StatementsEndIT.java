package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** On whose answer somebody waits, that statement ends; timers have the time they need. */
@RunningApplication
class StatementsEndIT {

    private static final Executor THREADS = task -> new Thread(task).start();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("handlerExceptionResolver")
    private HandlerExceptionResolver problems;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void connectionsChangeTheirPatienceWithWhoTakesThem() {
        for (int i = 0; i < 3; i++) {
            RequestContextHolder.resetRequestAttributes();
            assertThat(patience("statement_timeout")).isEqualTo("0");
            assertThat(patience("lock_timeout")).isEqualTo("0");
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
            assertThat(patience("statement_timeout")).isEqualTo("30s");
            assertThat(patience("lock_timeout")).isEqualTo("2s");
        }
    }

    @Test
    void whatTakesLongerIsGivenUpAndToldAsSuch() {
        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local statement_timeout = 50").update();
                    jdbc.sql("select pg_sleep(5)").query().listOfRows();
                }));
    }

    /** Whatever somebody has made so many of that all of it would fill the memory. */
    @Test
    void anAnswerHasAnEndAndTheNextConnectionIsGood() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> jdbc.sql("select repeat('x', 1000) from generate_series(1, 20000)")
                            .query(String.class)
                            .list())
                    .matches(DatabaseOutage::isOfTooMuch)
                    .matches(failure -> !DatabaseOutage.isCauseOf(failure));
            assertThat(jdbc.sql("select repeat('x', 1000) from generate_series(1, 1000)")
                            .query(String.class)
                            .list())
                    .hasSize(1000);
        }
    }

    /** Two that wait for each other: one is undone, and its asker is told to try again, not that the server failed. */
    @Test
    void aDeadlockIsALostRace() {
        long first = System.nanoTime();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        List<CompletableFuture<Void>> both = List.of(
                CompletableFuture.runAsync(() -> lockBoth(first, first + 1, bothHold), THREADS),
                CompletableFuture.runAsync(() -> lockBoth(first + 1, first, bothHold), THREADS));
        List<Throwable> failures = both.stream()
                .map(each -> each.handle((nothing, failure) -> failure).join())
                .filter(Objects::nonNull)
                .toList();
        assertThat(failures).singleElement().matches(DatabaseOutage::isLostRace);
        MockHttpServletResponse answer = new MockHttpServletResponse();
        Exception failure = (Exception) failures.get(0).getCause();
        assertThat(problems.resolveException(new MockHttpServletRequest(), answer, null, failure))
                .isNotNull();
        assertThat(answer.getStatus()).isEqualTo(409);
    }

    private static void await(CyclicBarrier bothHold) {
        try {
            bothHold.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lockBoth(long first, long second, CyclicBarrier bothHold) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(first).query().listOfRows();
            await(bothHold);
            jdbc.sql("select pg_advisory_xact_lock(?)").param(second).query().listOfRows();
        });
    }

    private String patience(String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }
}

package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.http.CountedRequests;
import org.imagecloud.http.Sender;
import org.imagecloud.shared.Refusal;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers of the database, each of which is within its own bound, by one login and by many at the same time. */
@RunningApplication
class LongAnswersAreCountedIT {

    private static final int AT_ONCE = 24;
    private static final Sender SOMEBODY = new Sender("a.person.of.this.test", true);

    /** Nine megabytes. */
    private static final String LONG = "select repeat('x', 1000) from generate_series(1, 9000)";

    private static final String SHORT = "select repeat('x', 1000) from generate_series(1, 30)";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcTemplate template;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CountedRequests requests;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private enum Way {
        LIST,
        IN_A_TRANSACTION,
        IN_STEPS_OF_ALL,
        AS_TEXT_OF_ONE_ROW
    }

    private int read(Way way) {
        return switch (way) {
            case LIST -> jdbc.sql(LONG).query(String.class).list().size();
            case IN_A_TRANSACTION ->
                Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql(LONG).query(String.class).list().size()));
            case IN_STEPS_OF_ALL ->
                Objects.requireNonNull(transaction.execute(status -> {
                    JdbcTemplate inSteps = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
                    inSteps.setFetchSize(100_000);
                    try (Stream<String> rows = inSteps.queryForStream(LONG, (row, number) -> row.getString(1))) {
                        return (int) rows.count();
                    }
                }));
            case AS_TEXT_OF_ONE_ROW ->
                jdbc.sql("select repeat('x', 9000000)")
                                .query(String.class)
                                .single()
                                .length()
                        / 1000;
        };
    }

    @Test
    void allThatOneLoginHoldsIsBoundedHoweverItIsRead() throws Exception {
        for (Way way : Way.values()) {
            CountDownLatch read = new CountDownLatch(AT_ONCE);
            AtomicInteger given = new AtomicInteger();
            List<Callable<Void>> asked = IntStream.range(0, AT_ONCE)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        inRequest(() -> {
                            try {
                                assertThat(read(way)).isEqualTo(9000);
                                given.incrementAndGet();
                            } catch (RuntimeException e) {
                                assertThat(refusal(e).kind()).as(way + " " + e).isEqualTo(Refusal.Kind.BUSY);
                            } finally {
                                read.countDown();
                            }
                            read.await(); // whoever has some, keeps it meanwhile
                            return null;
                        });
                        return null;
                    })
                    .toList();
            for (Future<Void> one : threads.invokeAll(asked)) {
                one.get();
            }
            long share = Runtime.getRuntime().maxMemory() / 4 / 4 * 2;
            assertThat((long) given.get())
                    .as(way.name())
                    .isBetween(1L, share / (CountedSockets.EACH * 9_000_000L) + 1)
                    .isLessThan(AT_ONCE);
            assertThat(jdbc.sql(SHORT).query(String.class).list()).hasSize(30);
        }
        assertThat(requests.held()).isZero();
    }

    @Test
    void whatIsShortIsNotCountedAndWhatIsLongUntilTheRequestEnds() throws Exception {
        inRequest(() -> {
            for (int i = 0; i < 100; i++) {
                jdbc.sql(SHORT).query(String.class).list();
            }
            assertThat(requests.held()).isZero();
            jdbc.sql(LONG).query(String.class).list();
            jdbc.sql(SHORT).query(String.class).list();
            assertThat(requests.held()).isGreaterThan(9_000_000L);
            return null;
        });
        assertThat(requests.held()).isZero();
    }

    @Test
    void whoIsRefusedHasWrittenNothing() throws Exception {
        jdbc.sql("create table if not exists of_this_test (n int)").update();
        try {
            inRequest(() -> {
                assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                            jdbc.sql("insert into of_this_test values (1)").update();
                            for (int i = 0; i < AT_ONCE; i++) {
                                read(Way.LIST);
                            }
                        }))
                        .satisfies(
                                failure -> assertThat(refusal(failure).kind()).isEqualTo(Refusal.Kind.BUSY));
                return null;
            });
            assertThat(jdbc.sql("select count(*) from of_this_test")
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            jdbc.sql("drop table of_this_test").update();
        }
    }

    private void inRequest(Callable<Void> work) throws Exception {
        requests.filter(
                new MockHttpServletRequest(),
                new MockHttpServletResponse(),
                (request, response) -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                request -> SOMEBODY);
    }

    private static Refusal refusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(failure));
    }
}

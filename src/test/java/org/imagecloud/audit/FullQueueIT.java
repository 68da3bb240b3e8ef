package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** While the table takes nothing, what the queue cannot hold goes to disk; none is lost, and none is there twice. */
@RunningApplication
class FullQueueIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MORE_THAN_THE_QUEUE = 12_500;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private AuditVerification verification;

    @Test
    void whatTheQueueCannotHoldComesLater() throws Exception {
        String person = "queue." + UUID.randomUUID();
        Agent agent = new Agent(person, null, List.of());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + EventTable.LOCK + ")");
            try {
                IntStream.range(0, MORE_THAN_THE_QUEUE)
                        .forEach(i -> trail.record(
                                AuditEvent.login(Instant.now(), agent, Outcome.SUCCESS, null, "number " + i)));
                assertThat(count(person)).isZero();
            } finally {
                statement.execute("select pg_advisory_unlock(" + EventTable.LOCK + ")");
            }
        }
        await().atMost(SOON).until(() -> count(person) == MORE_THAN_THE_QUEUE);
        assertThat(jdbc.queryForObject(
                        "select count(distinct event ->> 'operation') from audit_event where event ->> 'person' = ?",
                        Long.class,
                        person))
                .isEqualTo(MORE_THAN_THE_QUEUE);
        assertThat(verification.run(List.of("verify"), new PrintStream(new ByteArrayOutputStream())))
                .isZero();
    }

    private long count(String person) {
        Long count = jdbc.queryForObject(
                "select count(*) from audit_event where event ->> 'person' = ?", Long.class, person);
        return count == null ? 0 : count;
    }
}

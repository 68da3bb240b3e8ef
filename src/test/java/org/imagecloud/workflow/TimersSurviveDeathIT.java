package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Of two nodes on one database, one stands still in the middle of timers that it has taken, and later is killed there; the other
 * fires them within seconds, each once, also when the first goes on.
 */
class TimersSurviveDeathIT {

    private static final int EMERGENCIES = 8;
    private static final int SEVERAL = 3;
    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String WARNINGS = "from act_ru_job where job_def_id_ in"
            + " (select id_ from act_ru_jobdef where act_id_ = 'timerEvent_warningDue') and process_instance_id_ in"
            + " (select proc_inst_id_ from act_ru_variable where name_ = 'targetStep' and text_ = 'CLAIM')";

    private Path directory;
    private ApplicationProcess doomed;
    private ApplicationProcess other;
    private SingleConnectionDataSource connection;
    private JdbcClient jdbc;

    @BeforeEach
    void start() throws Exception {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "two-nodes");
        doomed = node("doomed");
        String url = new EmbeddedDatabase(directory.resolve("doomed")).jdbcUrl();
        other = node("other", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres");
        connection = new SingleConnectionDataSource(url, true);
        jdbc = JdbcClient.create(connection);
    }

    @AfterEach
    void stop() throws Exception {
        connection.destroy();
        other.stop();
        doomed.stop();
    }

    @Test
    void theOtherNodeFiresWhatASilentOrDeadOneHadTaken() throws Exception {
        List<UUID> cases = takenAndLeft(doomed::pause);
        doomed.goOn();
        await().atMost(LONG)
                .until(() -> count("select count(*) from node_beat where beat_at > now() - interval '3 s'") == 2);
        assertThat(told(cases)).as("when it goes on").hasSize(EMERGENCIES).allSatisfy(TimersSurviveDeathIT::isOnce);
        takenAndLeft(doomed::kill);
        assertThat(told(cases)).as("after all").allSatisfy(TimersSurviveDeathIT::isOnce);
        assertThat(count("select count(*) from act_ru_incident")).isZero();
    }

    private interface Leaving {
        void leave() throws Exception;
    }

    /** Cases of which the other node has told what was due, because the doomed one had taken that and left in the middle. */
    private List<UUID> takenAndLeft(Leaving doomedOne) throws Exception {
        List<UUID> cases = new ArrayList<>();
        while (cases.size() < EMERGENCIES) {
            cases.add(Emergency.submit(doomed.port()));
        }
        await().atMost(LONG).until(() -> count("select count(*) " + WARNINGS) == EMERGENCIES);
        Instant left;
        try (Connection held =
                DriverManager.getConnection(new EmbeddedDatabase(directory.resolve("doomed")).jdbcUrl())) {
            letNobodyBeTold(held);
            other.pause();
            jdbc.sql("update act_ru_job set duedate_ = now() where id_ in (select id_ " + WARNINGS + ")")
                    .update();
            await().atMost(LONG).until(() -> count("select count(lock_owner_) " + WARNINGS) >= SEVERAL);
            doomedOne.leave();
            left = Instant.now();
            other.goOn();
            assertThat(told(cases)).as("while nobody can be").isEmpty();
            held.commit();
        }
        await().atMost(Duration.between(Instant.now(), left.plus(TAKEN_OVER)))
                .until(() -> told(cases).size() == EMERGENCIES);
        assertThat(told(cases)).allSatisfy(TimersSurviveDeathIT::isOnce);
        return cases;
    }

    private static void isOnce(int times) {
        assertThat(times)
                .as("notices to one hospital, and lines of the timeline")
                .isOne();
    }

    /** Timers that would tell somebody wait, in the middle of their transactions. */
    private static void letNobodyBeTold(Connection held) throws SQLException {
        held.setAutoCommit(false);
        held.createStatement().execute("lock table notification in share mode");
    }

    /** For each case of which somebody was warned how often the same was told, at most, and stands in its timeline. */
    private List<Integer> told(List<UUID> cases) {
        return jdbc.sql("""
                        select greatest(max(times), (select count(*) from referral_timeline t
                          where t.referral_id = n.referral_id and t.event = 'TARGET_WARNED'
                              and t.facts @> '[{"kind": "step", "value": "CLAIM"}]')) from (
                          select referral_id, count(*) as times from notification where kind = 'TARGET_WARNED'
                          group by referral_id, hospital_id, role, post) n
                        where referral_id in (:cases) group by referral_id
                        """).param("cases", cases).query(Integer.class).list();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private ApplicationProcess node(String name, String... settings) throws Exception {
        return ApplicationProcess.start(
                command -> Stream.of(
                                command.stream(), Stream.of("--imagecloud.blobs.node=" + name), Stream.of(settings))
                        .flatMap(part -> part)
                        .toList(),
                0,
                directory.resolve(name),
                directory.resolve(name + ".log"));
    }
}

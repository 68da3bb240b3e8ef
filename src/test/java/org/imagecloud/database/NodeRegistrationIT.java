package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes of one name do not work on one database; a dead one keeps nobody out. */
class NodeRegistrationIT {

    private static final String HOLDERS =
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted";

    private static final NodeRegistration.Patience SHORT =
            new NodeRegistration.Patience(Duration.ofSeconds(1), Duration.ofMillis(500));

    private static EmbeddedPostgres postgres;
    private static HikariDataSource database;

    private final AtomicInteger lost = new AtomicInteger();

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = new HikariDataSource();
        database.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        database.setUsername("postgres");
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        database.close();
        postgres.close();
    }

    private NodeRegistration register(String name) throws Exception {
        return new NodeRegistration(database, name, lost::incrementAndGet, SHORT);
    }

    @Test
    void aSecondOfTheSameNameIsRefusedWithWhatToDo() throws Exception {
        try (NodeRegistration first = register("node");
                NodeRegistration other = register("node-2")) {
            assertThatExceptionOfType(RefusedToStartException.class)
                    .isThrownBy(() -> register("node"))
                    .withMessageContaining("'node'")
                    .satisfies(refused -> assertThat(refused.action()).contains("imagecloud.blobs.node"));
        }
        register("node").close();
    }

    @Test
    void oneThatHasDiedKeepsNobodyOut() throws Exception {
        try (NodeRegistration dead = register("mortal")) {
            JdbcClient.create(database).sql(HOLDERS).query(Boolean.class).list(); // as when its process is killed
            register("mortal").close();
        }
    }

    @Test
    void afterAnOutageTheNameIsTakenAgain() throws Exception {
        try (NodeRegistration node = register("faithful")) {
            JdbcClient.create(database).sql(HOLDERS).query(Boolean.class).list();
            await().until(() -> JdbcClient.create(database)
                    .sql("select exists (select from pg_locks where locktype = 'advisory' and granted)")
                    .query(Boolean.class)
                    .single());
        }
        assertThat(lost).hasValue(0);
    }

    @Test
    void whoHasLostItsNameToAnotherSaysSo() throws Exception {
        try (NodeRegistration node = register("late")) {
            JdbcClient.create(database).sql(HOLDERS).query(Boolean.class).list();
            try (NodeRegistration faster = register("late")) {
                await().atMost(Duration.ofSeconds(40)).untilAtomic(lost, org.hamcrest.Matchers.greaterThan(0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "", "a/b", ".hidden"})
    void aNameIsAPlainWord(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeName(name));
    }
}

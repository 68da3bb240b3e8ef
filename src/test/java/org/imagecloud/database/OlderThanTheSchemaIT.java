package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A version of the application starts on its own schema alone. */
@ExtendWith(OutputCaptureExtension.class)
class OlderThanTheSchemaIT {

    private static EmbeddedPostgres postgres;

    @Import({DataSourceConfiguration.class, SchemaVersion.class})
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Database {}

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void aNewerSchemaIsRefusedAndTheOperatorTold(CapturedOutput output) {
        String url = database("newer", "latest");
        JdbcClient.create(postgres.getDatabase("postgres", "newer")).sql("""
                        insert into flyway_schema_history
                        select max(installed_rank) + 1, '99999', 'of tomorrow', 'SQL', 'V99999__of_tomorrow.sql', 1, 'x', now(), 1, true
                        from flyway_schema_history
                        """).update();
        for (boolean migrates : new boolean[] {true, false}) {
            assertThatThrownBy(() -> start(url, migrates)).hasRootCauseInstanceOf(RefusedToStartException.class);
        }
        assertThat(output).contains("APPLICATION FAILED TO START", "99999", "Start the newer version");
    }

    /** Those that run are of the version that the schema is of. */
    @Test
    void nobodyMigratesBeneathNodesThatRun() {
        database("beneath", "116");
        DataSource data = postgres.getDatabase("postgres", "beneath");
        JdbcClient jdbc = JdbcClient.create(data);
        Flyway flyway = Flyway.configure().dataSource(data).load();
        jdbc.sql("insert into node_beat (node, beat_at) values ('old', clock_timestamp() + interval '1 hour')")
                .update();
        assertThatThrownBy(() -> SchemaVersion.refuseBesideOthers(flyway, Duration.ZERO))
                .isInstanceOf(RefusedToStartException.class)
                .hasMessageContaining("old");
        jdbc.sql("update node_beat set beat_at = clock_timestamp() - interval '1 minute'")
                .update();
        SchemaVersion.refuseBesideOthers(flyway, Duration.ZERO);
        flyway.migrate();
        jdbc.sql("update node_beat set beat_at = clock_timestamp()").update();
        SchemaVersion.refuseBesideOthers(flyway, Duration.ZERO);
    }

    @Test
    void whoDoesNotMigrateDoesNotRunAheadOfTheSchema(CapturedOutput output) {
        String url = database("older", "4");
        assertThatThrownBy(() -> start(url, false)).hasRootCauseInstanceOf(RefusedToStartException.class);
        assertThat(output).contains("lacks migration 5");
    }

    /** A gap below the newest is told as one, and so is a migration that is another than ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from flyway_schema_history where version = '96'",
                "update flyway_schema_history set checksum = checksum + 1 where version = '95'"
            })
    void whoDoesNotMigrateLooksAtEachMigration(String change, CapturedOutput output) {
        String name = "changed" + Math.abs(change.hashCode());
        String url = database(name, "latest");
        assertThat(JdbcClient.create(postgres.getDatabase("postgres", name))
                        .sql(change)
                        .update())
                .isOne();
        assertThatThrownBy(() -> start(url, false)).hasRootCauseInstanceOf(RefusedToStartException.class);
        assertThat(output).contains("APPLICATION FAILED TO START", "does not have migration 9");
    }

    @Test
    void itsOwnSchemaIsTaken() {
        String url = database("own", "latest");
        for (boolean migrates : new boolean[] {true, false}) {
            try (ConfigurableApplicationContext started = start(url, migrates)) {
                assertThat(started.isRunning()).isTrue();
            }
        }
    }

    private static String database(String name, String target) {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        Flyway.configure()
                .dataSource(postgres.getDatabase("postgres", name))
                .target(target)
                .load()
                .migrate();
        return postgres.getJdbcUrl("postgres", name);
    }

    private static ConfigurableApplicationContext start(String url, boolean migrates) {
        return new SpringApplicationBuilder(Database.class)
                .web(WebApplicationType.NONE)
                .run("--spring.datasource.url=" + url, "--spring.flyway.enabled=" + migrates);
    }
}

package org.imagecloud.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.imagecloud.database.RefusedToStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another user of the machine does not come into the embedded database, also not into one of an earlier version. */
class EmbeddedAccessIT {

    private final EmbeddedPostgresConfiguration configuration = new EmbeddedPostgresConfiguration();

    @TempDir
    private Path data;

    @Test
    void aNewOneAsksForThePassword() throws Exception {
        started(this::isClosed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                .isEqualTo("rw-------");
        started(this::isClosed);
    }

    @Test
    void oneOfAnEarlierVersionIsClosedAndKeepsItsData() throws Exception {
        try (EmbeddedPostgres earlier = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start()) {
            JdbcClient.create(earlier.getPostgresDatabase())
                    .sql("create table kept as select 7 as value")
                    .update();
        }
        started(postgres -> {
            isClosed(postgres);
            assertThat(owners(postgres)
                            .sql("select value from kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(7);
        });
        started(this::isClosed);
    }

    @Test
    void aDatabaseWhosePasswordIsLostIsRefusedAtOnce() throws Exception {
        started(postgres -> {});
        Files.delete(data.resolve("postgres.password"));
        assertThatExceptionOfType(RefusedToStartException.class)
                .isThrownBy(() -> started(postgres -> {}))
                .withMessageContaining("postgres.password");
    }

    private void isClosed(EmbeddedPostgres postgres) throws SQLException {
        for (String password : new String[] {"", "postgres"}) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> {
                        try (Connection stranger = DriverManager.getConnection(
                                postgres.getJdbcUrl("postgres", "postgres"), "postgres", password)) {
                            stranger.isValid(1);
                        }
                    })
                    .withMessageContaining("password");
        }
        assertThat(owners(postgres)
                        .sql("select distinct auth_method from pg_hba_file_rules")
                        .query(String.class)
                        .list())
                .as("of loopback and of the socket")
                .containsExactly("scram-sha-256");
    }

    private JdbcClient owners(EmbeddedPostgres postgres) {
        try {
            String password = Files.readString(data.resolve("postgres.password"));
            return JdbcClient.create(postgres.getDatabase("postgres", "postgres", Map.of("password", password)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Look {
        void at(EmbeddedPostgres postgres) throws Exception;
    }

    private void started(Look look) throws Exception {
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(data)) {
            EmbeddedAccess access = configuration.embeddedAccess(lock);
            try (EmbeddedPostgres postgres = configuration.embeddedPostgres(lock, access)) {
                look.at(postgres);
            }
        }
    }
}

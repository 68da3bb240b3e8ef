package org.imagecloud.database.embedded;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.imagecloud.database.RefusedToStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another user of the machine does not come into the embedded database, also not into one of an earlier version. */
class EmbeddedAccessIT {

    /** As the build says for all its data directories. */
    private static final String SHARED = System.getenv().getOrDefault("IMAGECLOUD_EMBEDDED_POSTGRES_PROGRAMS", "");

    private static final int STICKY = 01000;
    private static final Set<PosixFilePermission> ENTER =
            EnumSet.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

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
    void whatItRunsNobodyElseCanReplace() throws Exception {
        started(postgres -> {
            Path process = Path.of(
                    "/proc",
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
            Set<Path> run = Stream.concat(
                            Stream.of(process.resolve("exe").toRealPath()),
                            Files.readAllLines(process.resolve("maps")).stream()
                                    .filter(line -> line.contains(" /") && line.contains("r-xp"))
                                    .map(line -> Path.of(line.substring(line.indexOf(" /") + 1))))
                    .collect(toSet());
            assertThat(run).hasSizeGreaterThan(2).noneMatch(EmbeddedAccessIT::isOpen);
            assertThat(run)
                    .as("what was unpacked")
                    .anyMatch(path -> path.toString().contains("postgres-programs"));
        });
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all).noneMatch(EmbeddedAccessIT::isOpen);
        }
    }

    @Test
    void itListensAtNoSocketOfTheFileSystem() throws Exception {
        started(postgres -> assertThat(owners(postgres)
                        .sql("show unix_socket_directories")
                        .query(String.class)
                        .single())
                .isEmpty());
    }

    /** Whether another user may write it, or take its place in a folder: one that only the owner enters ends the question. */
    private static boolean isOpen(Path path) {
        try {
            boolean isOpen = false;
            for (Path place = path.toRealPath(); place != null; place = place.getParent()) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(place);
                boolean isSticky = ((Integer) Files.getAttribute(place, "unix:mode") & STICKY) != 0;
                if (Files.isDirectory(place) && Collections.disjoint(rights, ENTER)) {
                    isOpen = false; // whatever lies in it
                }
                isOpen |= !isSticky && !Collections.disjoint(rights, WRITE);
            }
            return isOpen;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
            EmbeddedPrograms programs = configuration.embeddedPrograms(lock, SHARED);
            try (EmbeddedPostgres postgres = configuration.embeddedPostgres(lock, access, programs)) {
                look.at(postgres);
            }
        }
    }
}

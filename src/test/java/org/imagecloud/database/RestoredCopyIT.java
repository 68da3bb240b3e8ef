package org.imagecloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A server on a database with everything that a dump holds, and nothing of what it does not. */
class RestoredCopyIT {

    private static final Path SCRIPT = Path.of("docker", "postgres", "10-application.sql");

    private Path data;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void restore() throws Exception {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "restored")
                .toAbsolutePath();
        postgres = EmbeddedPostgres.start();
        DataSource owner = postgres.getPostgresDatabase();
        run(Files.readString(SCRIPT));
        Flyway.configure().dataSource(owner).load().migrate();
        // The dump tells each table's privileges and policies, and of the roles nothing but their names in these.
        run("revoke imagecloud_reader from imagecloud_app");
    }

    @AfterEach
    void stop() throws Exception {
        postgres.close();
    }

    @Test
    void startsWhenTheScriptHasBroughtWhatNoDumpHolds() throws Exception {
        RefusedToStartException refused = catchThrowableOfType(RefusedToStartException.class, this::check);
        FailureAnalysis told = registered().analyze(refused);
        assertThat(told.getDescription()).contains("may not act as the role imagecloud_reader");
        assertThat(told.getAction()).contains("docker/postgres/10-application.sql");

        run(Files.readString(SCRIPT));
        ApplicationProcess application = start(data.resolve("application.log"));
        try {
            Client reader = Client.of(application.port(), "radiologist.lixin");
            for (String address : List.of("/api/me", "/api/referrals", "/dicom-web/studies", "/engine-rest/task")) {
                assertThat(reader.get(address).status()).as(address).isEqualTo(200);
            }
        } finally {
            application.stop();
        }
    }

    /** Restored tables have what the database gives to every new one, besides what their dump says. */
    @Test
    void theTrailIsNoMoreToBeChangedThanBefore() throws Exception {
        run(Files.readString(SCRIPT));
        run("grant update, delete on audit_event to imagecloud_app");
        RefusedToStartException refused = catchThrowableOfType(RefusedToStartException.class, this::check);
        assertThat(registered().analyze(refused).getDescription())
                .contains("may change the audit trail", "update", "delete");

        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        check();
    }

    @Test
    void theEngineIsTheApplicationsOwn() throws Exception {
        run(Files.readString(SCRIPT));
        run("create table act_ru_anything (id_ text)");
        try {
            RefusedToStartException refused = catchThrowableOfType(RefusedToStartException.class, this::check);
            assertThat(registered().analyze(refused).getDescription()).contains("engine's tables belong to [postgres]");
        } finally {
            run("drop table act_ru_anything");
        }
    }

    /** Once the engine has made its tables, and who migrates takes it away. */
    @Test
    void nobodyMakesTablesWhenTheEngineHasMadeItsOwn() throws Exception {
        run(Files.readString(SCRIPT));
        check();
        run("create table act_ge_property (name_ text)");
        run("alter table act_ge_property owner to imagecloud_app");
        try {
            RefusedToStartException refused = catchThrowableOfType(RefusedToStartException.class, this::check);
            assertThat(registered().analyze(refused).getDescription()).contains("may make tables");
            check(postgres.getPostgresDatabase());
            check();
        } finally {
            run("drop table act_ge_property");
        }
    }

    /** As the server does when it starts. */
    private void check() {
        check(null);
    }

    private void check(@Nullable DataSource migrating) {
        new ReaderRights(new SingleConnectionDataSource(url(), "imagecloud_app", "", true), migrating).start();
    }

    private static FailureAnalyzer registered() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, othersNeedMore) -> {})
                .stream()
                .filter(RefusedToStartAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    private void run(String sql) throws Exception {
        try (Connection owner = postgres.getPostgresDatabase().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private ApplicationProcess start(Path log) throws Exception {
        return ApplicationProcess.start(
                command -> Stream.concat(
                                command.stream(),
                                Stream.of(
                                        "--spring.datasource.url=" + url(),
                                        "--spring.datasource.username=imagecloud_app",
                                        "--spring.flyway.user=postgres",
                                        "--spring.flyway.password=unused"))
                        .toList(),
                0,
                data,
                log);
    }
}

package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.imagecloud.ToolRun;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

/** Events of an outage wait on disk, are in the table after it, and the chain is whole for the operator's command. */
class AuditOutageIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    private final Path data = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "test-data")), "audit")
            .toAbsolutePath();
    private final EmbeddedDatabase postgres = new EmbeddedDatabase(data);
    private int failed;

    AuditOutageIT() throws IOException {}

    @Test
    void eventsOutliveTheDatabaseAndTheirProcessToo() throws Exception {
        ApplicationProcess killed = ApplicationProcess.start(data, data.resolve("killed.log"));
        try {
            Client clinic = ready(killed);
            failWithoutTheDatabase(clinic);
            await().atMost(SOON).until(() -> spilled() > 0);
            postgres.start();
            await().atMost(SOON).ignoreExceptions().until(this::allAreInTheTable);

            await().atMost(SOON).until(() -> clinic.get("/dicom-web/studies").status() == 200);
            failWithoutTheDatabase(clinic);
            await().atMost(SOON).ignoreException(NoSuchFileException.class).until(() -> keptFailures() == TRIES);
        } finally {
            killed.kill();
        }
        ApplicationProcess application = ApplicationProcess.start(data, data.resolve("application.log"));
        try {
            await().atMost(SOON).ignoreExceptions().until(this::allAreInTheTable);
            ready(application).get("/dicom-web/studies?limit=17");
        } finally {
            application.stop();
        }
        theChainIsWhole();
    }

    private void theChainIsWhole() throws IOException {
        ToolRun verified = verify();
        assertThat(verified.code()).isZero();
        assertThat(verified.output()).matches("last [0-9]+:[0-9a-f]{64}");
        assertThat(verify("--expect=" + verified.output().substring("last ".length()))
                        .code())
                .isZero();
        assertThat(verify("--expect=999999:" + "0".repeat(64)).code()).isEqualTo(1);
    }

    private static Client ready(ApplicationProcess application) throws IOException {
        Client clinic = Client.of(application.port(), "clinic.wangren");
        await().atMost(SOON)
                .until(() -> clinic.get("/actuator/health/readiness").status() == 200);
        assertThat(clinic.get("/dicom-web/studies").status()).isEqualTo(200);
        return clinic;
    }

    /** Each try is another study, and so an event of its own. */
    private void failWithoutTheDatabase(Client clinic) throws Exception {
        postgres.kill();
        for (int i = 1; i <= TRIES; i++) {
            failed++;
            assertThat(clinic.get("/dicom-web/studies/1.2.3." + failed + "/metadata")
                            .status())
                    .isEqualTo(503);
        }
    }

    private boolean allAreInTheTable() throws IOException, SQLException {
        return failures() == failed && spilled() == 0;
    }

    /** Of all files, for the process ends one with each attempt to empty it, and a file may be renamed meanwhile. */
    private long keptFailures() throws IOException {
        long failures = 0;
        try (Stream<Path> files = Files.list(data.resolve("audit").resolve("node"))) {
            for (Path file : files.toList()) {
                failures += Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"outcome\":\"8\""))
                        .count();
            }
        }
        return failures;
    }

    private long spilled() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("audit").resolve("node"))) {
            return files.count();
        }
    }

    private int failures() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from audit_event where event ->> 'outcome' = '8'")) {
            count.next();
            return count.getInt(1);
        }
    }

    private ToolRun verify(String... options) throws IOException {
        Stream<String> line = Stream.of("audit", "verify", "--imagecloud.data-dir=" + data);
        return ToolRun.of(Stream.concat(line, Stream.of(options)).toArray(String[]::new));
    }
}

package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.EmbeddedDatabase;
import org.imagecloud.support.JavaCommand;
import org.junit.jupiter.api.Test;

/** Events of an outage wait on disk, are in the table after it, and the chain is whole for the operator's command. */
class AuditOutageIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    private record Run(int code, String output) {}

    @Test
    void eventsOutliveTheDatabase() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "audit")
                .toAbsolutePath();
        EmbeddedDatabase postgres = new EmbeddedDatabase(data);
        ApplicationProcess application = ApplicationProcess.start(data, data.resolve("application.log"));
        try {
            Client clinic = Client.of(application.port(), "clinic.wangren");
            await().atMost(SOON)
                    .until(() -> clinic.get("/actuator/health/readiness").status() == 200);
            assertThat(clinic.get("/dicom-web/studies").status()).isEqualTo(200);
            postgres.kill();
            fail(clinic);
            await().atMost(SOON).until(() -> spilled(data) > 0);
            postgres.start();
            await().atMost(SOON).ignoreExceptions().until(() -> failures(postgres) == TRIES && spilled(data) == 0);
            clinic.get("/dicom-web/studies?limit=17");
        } finally {
            application.stop();
        }
        Run verified = verify(data);
        assertThat(verified.code()).isZero();
        assertThat(verified.output()).matches("last [0-9]+:[0-9a-f]{64}");
        assertThat(verify(data, "--expect=" + verified.output().substring("last ".length()))
                        .code())
                .isZero();
        assertThat(verify(data, "--expect=999999:" + "0".repeat(64)).code()).isEqualTo(1);
    }

    @Test
    void eventsOutliveTheirProcessToo() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "audit")
                .toAbsolutePath();
        EmbeddedDatabase postgres = new EmbeddedDatabase(data);
        ApplicationProcess killed = ApplicationProcess.start(data, data.resolve("killed.log"));
        try {
            Client clinic = Client.of(killed.port(), "clinic.wangren");
            await().atMost(SOON)
                    .until(() -> clinic.get("/actuator/health/readiness").status() == 200);
            assertThat(clinic.get("/dicom-web/studies").status()).isEqualTo(200);
            postgres.kill();
            fail(clinic);
            await().atMost(SOON).ignoreException(NoSuchFileException.class).until(() -> keptFailures(data) == TRIES);
        } finally {
            killed.kill();
        }
        ApplicationProcess application = ApplicationProcess.start(data, data.resolve("application.log"));
        try {
            await().atMost(SOON).ignoreExceptions().until(() -> failures(postgres) == TRIES && spilled(data) == 0);
        } finally {
            application.stop();
        }
        assertThat(verify(data).code()).isZero();
    }

    /** Each try is another study, and so an event of its own. */
    private static void fail(Client clinic) {
        for (int i = 1; i <= TRIES; i++) {
            assertThat(clinic.get("/dicom-web/studies/1.2.3." + i + "/metadata").status())
                    .isEqualTo(503);
        }
    }

    /** Of all files, for the process ends one with each attempt to empty it, and a file may be renamed meanwhile. */
    private static long keptFailures(Path data) throws IOException {
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

    private static long spilled(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("audit").resolve("node"))) {
            return files.count();
        }
    }

    private static int failures(EmbeddedDatabase postgres) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from audit_event where event ->> 'outcome' = '8'")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static Run verify(Path data, String... options) throws Exception {
        List<String> line =
                new ArrayList<>(JavaCommand.ofApplication("512m", "audit", "verify", "--imagecloud.data-dir=" + data));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .redirectError(data.resolve("tool.log").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> said =
                output.lines().filter(text -> !text.matches("\\d{4}-\\d\\d-.*")).toList();
        return new Run(process.waitFor(), String.join("\n", said).strip());
    }
}

package org.imagecloud.workflow.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.ApprovedModel;
import org.imagecloud.support.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator changes a table on line; then the application is started with a newer set of files. */
class UpgradeKeepsWhatWasChangedOnlineIT {

    private static final String TABLE = "dmn/set-targets.dmn";
    private static final String PROCESS = "processes/pre-read.bpmn";

    private Path directory;
    private Path newer;
    private ApplicationProcess application;
    private Client admin;

    @BeforeEach
    void files() throws Exception {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "models");
        newer = directory.resolve("newer");
        for (String folder : new String[] {"processes", "dmn"}) {
            Files.createDirectories(newer.resolve(folder));
            try (Stream<Path> models = Files.list(Path.of(folder))) {
                for (Path model : models.toList()) {
                    Files.copy(model, newer.resolve(folder).resolve(model.getFileName()));
                }
            }
        }
        edit(TABLE, "<text>60</text>", "<text>90</text>");
        edit(PROCESS, "PT10M", "PT8M");
        application = application("classpath:/");
        admin = Client.of(application.port(), "admin");
    }

    @AfterEach
    void stop() throws Exception {
        application.stop();
    }

    @Test
    void whatWasChangedOnlineStaysAndAPersonDecides() throws Exception {
        String shipped = Files.readString(Path.of(TABLE));
        String changed = shipped.replaceFirst("(entry_u1_leaseMinutes\">\\s*<text>)10", "$115");
        assertThat(versions().values()).as("a fresh start").containsOnly(1);

        deploy("ours", changed);
        deploy("theirs", shipped);
        deploy("ours", changed);
        assertThat(model("set-targets").path("version").asInt())
                .as("A, B and A again")
                .isEqualTo(4);
        assertThat(model("set-targets").path("how").asText()).isEqualTo("ONLINE");
        assertThat(model("set-targets").path("by").asText())
                .as("who has let it")
                .isEqualTo("admin2");
        assertThat(model("set-targets").path("reason").asText()).isEqualTo("ours");

        restart("file:" + newer.toAbsolutePath() + "/");
        Map<String, Integer> versions = versions();
        assertThat(content("set-targets")).as("stays").isEqualTo(changed);
        assertThat(model("set-targets").path("file").path("because").asText()).isEqualTo("CHANGED_ONLINE");
        assertThat(versions.remove("pre-read")).as("only its file had changed").isEqualTo(2);
        int table = Objects.requireNonNull(versions.remove("set-targets"));
        assertThat(versions.values()).as("all others").containsOnly(1);
        assertThat(application.output()).contains("set-targets was changed on line");

        Map<String, String> archive = archive();
        assertThat(archive)
                .containsEntry(TABLE, changed)
                .containsEntry(PROCESS, Files.readString(newer.resolve(PROCESS)))
                .containsKey("forms/read-study.html");
        assertThat(new String(admin.get("/api/models/difference").body(), UTF_8))
                .startsWith("--- a/" + TABLE)
                .contains("+          <text>15</text>", "-          <text>90</text>")
                .doesNotContain(PROCESS);

        assertThat(decide("KEEP_WHAT_IS_IN_FORCE")).isEqualTo(204);
        assertThat(model("set-targets").path("file").isNull()).isTrue();
        restart("file:" + newer.toAbsolutePath() + "/");
        assertThat(model("set-targets").path("version").asInt()).isEqualTo(table);
        assertThat(model("set-targets").path("file").isNull())
                .as("is not asked again")
                .isTrue();

        assertThat(decide("TAKE_THE_FILE")).isEqualTo(204);
        assertThat(content("set-targets")).isEqualTo(Files.readString(newer.resolve(TABLE)));
        assertThat(Client.of(application.port(), "supervisor")
                        .get("/api/models")
                        .status())
                .isEqualTo(403);
    }

    private ApplicationProcess application(String folder) throws Exception {
        return ApplicationProcess.start(
                command -> Stream.concat(command.stream(), Stream.of("--imagecloud.models.folder=" + folder))
                        .toList(),
                0,
                directory.resolve("data"),
                directory.resolve("log"));
    }

    private void restart(String folder) throws Exception {
        application.stop();
        application = application(folder);
        admin = Client.of(application.port(), "admin");
    }

    private void edit(String path, String from, String to) throws Exception {
        String text = Files.readString(newer.resolve(path));
        assertThat(text).contains(from);
        Files.writeString(newer.resolve(path), text.replaceFirst(from, to));
    }

    private JsonNode model(String id) {
        for (JsonNode model : admin.get("/api/models").json()) {
            if (model.path("model").asText().equals(id)) {
                return model;
            }
        }
        throw new AssertionError("There is no model " + id);
    }

    private Map<String, Integer> versions() {
        Map<String, Integer> versions = new TreeMap<>();
        admin.get("/api/models")
                .json()
                .forEach(model -> versions.put(
                        model.path("model").asText(), model.path("version").asInt()));
        return versions;
    }

    private String content(String decision) {
        return admin.get("/engine-rest/decision-definition/key/" + decision + "/xml")
                .json()
                .path("dmnXml")
                .asText();
    }

    private Map<String, String> archive() throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(admin.get("/api/models/archive").body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    private int decide(String choice) {
        return admin.post(
                        "/api/models/set-targets/file", Map.of("choice", choice, "reason", "the committee has said so"))
                .status();
    }

    private void deploy(String reason, String dmn) throws Exception {
        ApprovedModel.deploy(application.port(), reason, "set-targets.dmn", dmn);
    }
}

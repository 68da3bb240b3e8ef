package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.files.DataDirectory;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes here are queues on a folder of their own, which end by being forgotten with what they have taken. */
@RunningApplication
class FilesThatNeverEndAreGivenUpIT {

    private static final Owner LUCUN = new Owner(new HospitalId("lucun"), "clinic.lucun");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UploadStore store;

    @Autowired
    private Uploads uploads;

    @Autowired
    private Storing storing;

    @Autowired
    private UploadProperties properties;

    @Autowired
    private Clock clock;

    @TempDir
    Path data;

    private final UUID session = UUID.randomUUID();
    private UploadBytes bytes;
    private Instant now;

    @BeforeEach
    void begin() throws IOException {
        bytes = new UploadBytes(new DataDirectory(data));
        now = clock.instant();
        store.insert(session, LUCUN, now);
    }

    @AfterEach
    void forget() {
        store.delete(session);
    }

    @Test
    void afterThreeNodesAndTheClinicIsTold() throws Exception {
        UUID zip = received("ZIP");
        for (int node = 0; node < 3; node++) {
            List<UploadFile> taken = node().take(now);
            assertThat(taken).extracting(UploadFile::id).containsExactly(zip);
            assertThat(taken.get(0).isGivenUp()).isFalse();
        }
        UploadQueue fourth = node();
        UploadWorkers workers = new UploadWorkers(fourth, store, uploads, storing, bytes, clock, properties);
        workers.wake();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(zip).equals("REFUSED"));
        workers.stop();
        assertThat(fourth.refusals(session)).isEqualTo(Map.of(zip, List.of(new Refused("IM", "GIVEN_UP"))));
        assertThat(bytes.exist(zip)).isFalse();
    }

    @Test
    void othersThatWereTakenWithItAreNot() throws IOException {
        List<UUID> files = List.of(received("OTHER"), received("OTHER"), received("OTHER"));
        UUID bad = files.get(2);
        assertThat(node().take(now)).hasSize(3);
        for (int node = 0;
                node < 2;
                node++) { // each stores what it can, one after the other, until it meets the bad one
            UploadQueue queue = node();
            List<UploadFile> taken = queue.take(now);
            while (!taken.get(0).id().equals(bad)) {
                assertThat(taken).hasSize(1);
                assertThat(queue.take(now)).as("beside it").isEmpty();
                queue.done(taken.get(0), UploadResult.stored("1.2.3"), now);
                queue.giveBack(taken);
                taken = queue.take(now);
            }
        }
        assertThat(node().take(now)).allMatch(UploadFile::isGivenUp);
        assertThat(files).extracting(this::state).containsExactly("STORED", "STORED", "RECEIVED");
    }

    @Test
    void whatFailedForOurOwnTroubleIsNot() throws IOException {
        received("ZIP");
        for (int i = 0; i < 10; i++) {
            UploadQueue queue = node();
            List<UploadFile> taken = queue.take(now);
            assertThat(taken).hasSize(1).noneMatch(UploadFile::isSuspect);
            queue.later(taken.get(0), now);
            assertThat(node().take(now.plusSeconds(59))).isEmpty();
            now = now.plus(Duration.ofHours(1));
        }
    }

    @Test
    void norWhatANodeHadInHandsThatWasToldToStop() throws IOException {
        received("ZIP");
        for (int i = 0; i < 10; i++) {
            UploadQueue queue = node();
            assertThat(queue.take(now)).hasSize(1).noneMatch(UploadFile::isSuspect);
            queue.stopped();
        }
    }

    private UploadQueue node() {
        return new UploadQueue(jdbc, bytes);
    }

    private String state(UUID file) {
        return jdbc.sql("select state from upload_file where id = ?")
                .param(file)
                .query(String.class)
                .single();
    }

    private UUID received(String content) throws IOException {
        UUID id = UUID.randomUUID();
        Files.write(bytes.path(id), new byte[1]);
        jdbc.sql("""
                        insert into upload_file (id, session_id, number, name, size, received, state, content, received_at, folder)
                        select ?, ?, count(*) + 1, 'IM', 1, 1, 'RECEIVED', ?, now(), ? from upload_file where session_id = ?
                        """).params(id, session, content, bytes.folder(), session).update();
        return id;
    }
}

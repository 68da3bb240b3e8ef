package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.intake.zip.ZipLimits;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** What is only announced, already done or on another node's disk keeps nobody from uploading. */
@RunningApplication
class OpenUploadsIT {

    private static final long LONGEST = 4L << 30;
    private static final Owner LUCUN = new Owner(new HospitalId("lucun"), "clinic.lucun");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UploadStore store;

    @Autowired
    private UploadQueue queue;

    @Autowired
    private UploadBytes bytes;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private TusClient tus;

    @BeforeEach
    void logIn() {
        forget(); // what other tests have left open
        tus = new TusClient(Client.of(port, LUCUN.userId()));
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from upload_session where user_id = ?")
                .param(LUCUN.userId())
                .update();
    }

    @Test
    void whatIsOnlyAnnouncedFillsNoQuota() {
        String session = tus.begin();
        for (int i = 0; i < 20; i++) { // 80 GB, where a hospital may have 64
            assertThat(tus.announce(session, "huge" + i, LONGEST).status()).isEqualTo(201);
        }
        assertThat(tus.announce(tus.begin(), "film.pdf", 1000).status()).isEqualTo(201);
    }

    @Test
    void whatHasComeCountsWhileItComes() throws IOException {
        int size = 3 << 20;
        Uploads small = withAtMost(DataSize.ofMegabytes(3));
        UUID session = small.begin(LUCUN);
        UploadFile one = announced(small, session, "one", size);
        UploadFile other = announced(small, session, "other", size);
        small.append(one, 0, new ByteArrayInputStream(new byte[size - 1]));
        assertThat(store.open(LUCUN.hospital()).bytes()).isEqualTo(size - 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> small.append(other, 0, new ByteArrayInputStream(new byte[size - 1])))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        long here = small.offset(other);
        assertThat(here)
                .as("goes on there later")
                .isGreaterThanOrEqualTo(1 << 20)
                .isLessThan(size - 1);
        assertThat(store.open(LUCUN.hospital()).bytes()).isEqualTo(size - 1 + here);
    }

    @Test
    void anEmptyFileIsForgottenInMinutesAndABegunOneIsNot() {
        String session = tus.begin();
        String empty = tus.create(session, "empty", LONGEST);
        String begun = tus.create(session, "begun", 1000);
        tus.patch(begun, 0, new byte[10]);
        String without = tus.begin();
        assertThat(store.deleteEmpty(clock.instant().minus(Duration.ofMinutes(15))))
                .isZero();
        assertThat(store.deleteEmpty(clock.instant().plus(Duration.ofSeconds(1))))
                .isPositive();
        assertThat(tus.head(empty).status()).isEqualTo(404);
        assertThat(tus.offset(begun)).isEqualTo(10);
        assertThat(tus.client().get(without).status()).isEqualTo(404);
    }

    @Test
    void finishedUploadsCountNoMore() {
        for (int i = 0; i < 50; i++) {
            assertThat(tus.announce(tus.begin(), "empty", 0).status()).isEqualTo(201); // is refused, and so done
        }
        assertThat(store.openSessions(LUCUN)).isZero();
        assertThat(tus.client().post("/api/uploads", Map.of()).status()).isEqualTo(201);
        for (int i = 1; i < 50; i++) {
            tus.begin();
        }
        assertThat(tus.client().post("/api/uploads", Map.of()).status()).isEqualTo(413);
    }

    @Test
    void whatLiesOnAnothersDiskStopsNothingHere() {
        UUID another = UUID.randomUUID();
        store.insert(another, LUCUN, clock.instant());
        jdbc.sql("""
                        insert into upload_file (id, session_id, number, name, size, received, state, content, received_at, folder)
                        select gen_random_uuid(), ?, number, 'IM', 1, 1, 'RECEIVED', 'OTHER', now() - interval '1 hour', ?
                        from generate_series(1, 1100) number
                        """).params(another, UUID.randomUUID()).update();
        String session = tus.begin();
        tus.send(session, "IM1", TestStudy.headCt().slices().get(0));
        assertThat(tus.whenDone(session).findValuesAsText("state")).containsExactly("STORED");
    }

    @Test
    void whatWasReceivedBeforeRowsToldWhereIsAdopted() throws IOException {
        UUID session = UUID.randomUUID();
        UUID file = UUID.randomUUID();
        store.insert(session, LUCUN, clock.instant());
        store.insert(file, session, 1, "film", null, 1, clock.instant());
        jdbc.sql("update upload_file set state = 'NEEDS_PATIENT' where id = ?")
                .param(file)
                .update();
        bytes.append(file, new ByteArrayInputStream(new byte[1]), 1, length -> {});
        queue.adopt();
        assertThat(jdbc.sql("select folder from upload_file where id = ?")
                        .param(file)
                        .query(UUID.class)
                        .single())
                .isEqualTo(bytes.folder());
        bytes.delete(file);
    }

    private Uploads withAtMost(DataSize open) {
        Duration day = Duration.ofDays(1);
        UploadProperties limits = new UploadProperties(
                day, day, DataSize.ofGigabytes(4), open, 100, 100, 100, 1, new ZipLimits(1, DataSize.ofBytes(1), 1));
        return new Uploads(store, queue, bytes, limits, clock);
    }

    private UploadFile announced(Uploads uploads, UUID session, String name, long size) throws IOException {
        UUID id = uploads.announce(LUCUN, session, new Uploads.Announced(name, null, size));
        return uploads.get(LUCUN, session, id);
    }
}

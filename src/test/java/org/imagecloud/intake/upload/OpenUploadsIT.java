package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
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

    @Autowired
    private DataSource database;

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

    /** Somebody could else choose what he cannot look at any more. */
    @Test
    void asManyLongPathsAsMayBeChosenAreTold() {
        Client clinic = Client.of(port, LUCUN.userId());
        String session = "/api/uploads/"
                + clinic.post("/api/uploads", Map.of()).json().get("id").asText();
        String path = "检".repeat(990);
        int taken = 0;
        int status = 204;
        while (status == 204) {
            int before = taken;
            List<Map<String, Object>> files = IntStream.range(0, 500)
                    .<Map<String, Object>>mapToObj(i -> Map.of("name", path + (before + i), "modified", 1, "size", 1))
                    .toList();
            status = clinic.send(
                            "PUT", session + "/files", json(Map.of("files", files)), "Content-Type", "application/json")
                    .status();
            taken += status == 204 ? files.size() : 0;
        }
        assertThat(status).isEqualTo(413);
        assertThat(taken).isBetween(1_500, 3_000);
        assertThat(clinic.get(session).json().get("files")).hasSize(taken);
    }

    private static byte[] json(Object body) {
        try {
            return new ObjectMapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
    void whoWaitsForAnotherOfTheHospitalIsAskedToComeAgain() throws Exception {
        String session = tus.begin();
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("select pg_advisory_xact_lock(hashtext('upload/lucun'))");
                Instant begin = Instant.now();
                assertThat(choose(session, 1, 0)).isEqualTo(503);
                assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
            } finally {
                other.rollback();
            }
        }
        assertThat(choose(session, 1, 0)).isEqualTo(204);
    }

    @Test
    void oneClinicLeavesConnectionsToOthers() throws Exception {
        String session = tus.begin();
        ExecutorService browsers = Executors.newFixedThreadPool(200);
        List<Future<Integer>> all = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                int part = i % 20;
                all.add(browsers.submit(() -> choose(session, 500, part)));
            }
            browsers.shutdown();
            Client reader = Client.of(port, "radiologist.mengcheng");
            do {
                Instant begin = Instant.now();
                assertThat(reader.get("/api/me").status()).isEqualTo(200);
                assertThat(reader.get("/api/worklist").status()).isEqualTo(200);
                assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
            } while (!browsers.awaitTermination(100, TimeUnit.MILLISECONDS));
            for (Future<Integer> one : all) {
                assertThat(one.get()).isIn(204, 503);
            }
        } finally {
            browsers.shutdownNow();
        }
    }

    @Test
    void whatIsChosenTwiceIsThereOnce() {
        String session = tus.begin();
        assertThat(choose(session, 3, 0)).isEqualTo(204);
        assertThat(choose(session, 5, 0)).isEqualTo(204);
        assertThat(jdbc.sql("select array_to_string(array_agg(number || ' ' || name order by number), ',')"
                                + " from upload_file where session_id = ?::uuid")
                        .param(session.substring(session.lastIndexOf('/') + 1))
                        .query(String.class)
                        .single())
                .isEqualTo("1 0-0,2 0-1,3 0-2,4 0-3,5 0-4");
    }

    private int choose(String session, int files, int part) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            chosen.add("{\"name\":\"" + part + "-" + i + "\",\"modified\":1,\"size\":1}");
        }
        if (files < 500) {
            chosen.add(chosen.get(0));
        }
        return Client.of(port, LUCUN.userId())
                .send(
                        "PUT",
                        session + "/files",
                        ("{\"files\":[" + String.join(",", chosen) + "]}").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json")
                .status();
    }

    @Test
    void whatWasReceivedBeforeRowsToldWhereIsAdopted() throws IOException {
        UUID session = UUID.randomUUID();
        store.insert(session, LUCUN, clock.instant());
        UUID file = store.insert(session, 1, List.of(new Uploads.Announced("film", null, 1)), clock.instant())
                .get(0);
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

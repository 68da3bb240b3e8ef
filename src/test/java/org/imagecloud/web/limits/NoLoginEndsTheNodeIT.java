package org.imagecloud.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.RawConnection;
import org.imagecloud.support.SubmittedCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A process of its own with a small heap, which one login sends far more than it could hold, and has it wait for the rest. */
class NoLoginEndsTheNodeIT {

    private static final String HEAP = "256m";
    private static final int OBJECTS = 60;
    private static final int JSONS = 30;
    private static final int READERS = 60;
    private static final int CONTOURS = 1200;
    private static final int PRIVATE = 15 << 20;
    private static final int SENT = 3 << 20;
    private static final int PIECE = 1 << 16;
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    private final List<RawConnection> open = new ArrayList<>();
    private final List<RawConnection> dribbling = new CopyOnWriteArrayList<>();
    private final List<RawConnection> cutOff = new CopyOnWriteArrayList<>();
    private final ExecutorService senders = Executors.newFixedThreadPool(10);
    private final ScheduledExecutorService tenths = Executors.newSingleThreadScheduledExecutor();
    private static ApplicationProcess application;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "memory");
        application = ApplicationProcess.start(HEAP, data, data.resolve("run.log"));
    }

    @AfterAll
    static void stop() throws Exception {
        application.stop();
    }

    @AfterEach
    void hangUp() throws IOException {
        tenths.shutdownNow();
        senders.shutdownNow();
        for (RawConnection connection : open) {
            connection.close();
        }
    }

    @Test
    void whatOneSendsNobodyElseFeels() throws Exception {
        int port = application.port();
        byte[] object = beginOfAnObject();
        for (int i = 0; i < OBJECTS; i++) {
            RawConnection connection = connect(port, "127.0.0.2");
            senders.execute(() -> sendObject(connection, object));
        }
        for (int i = 0; i < JSONS; i++) {
            RawConnection connection = connect(port, "127.0.0.3");
            String path = List.of("/engine-rest/task/count", "/api/referrals", "/dicom-web/studies")
                    .get(i % 3);
            senders.execute(() -> sendJson(connection, path));
        }
        tenths.scheduleAtFixedRate(
                () -> dribbling.forEach(NoLoginEndsTheNodeIT::dribble), 100, 100, TimeUnit.MILLISECONDS);
        senders.shutdown();
        AtomicInteger served = new AtomicInteger();
        while (!senders.awaitTermination(200, TimeUnit.MILLISECONDS) || served.get() < 3) {
            SubmittedCase.of(port); // by another clinic
            served.incrementAndGet();
        }
        assertThat(application.isAlive()).isTrue();
        boolean told = false;
        for (RawConnection connection : open) {
            if (connection.isAnswered()) {
                int status = connection.status();
                assertThat(status).isIn(409, 413, 503);
                if (status == 503 && !told) {
                    String answer = connection.answer();
                    assertThat(answer).contains("Retry-After: ", "problem+json");
                    told = answer.contains("http.memory"); // or that there is no place
                }
            }
        }
        assertThat(told).as("somebody was told of the memory").isTrue();
        SubmittedCase.of(port); // by another clinic
        assertThat(application.isAlive()).isTrue();
        assertThat(application.output()).doesNotContain("OutOfMemoryError");
    }

    /** A million elements within the length that a route takes; and as many as it takes of them, at the same time. */
    @Test
    void whatIsMadeOfManySmallElementsNobodyElseFeels() throws Exception {
        int port = application.port();
        for (int i = 0; i < JSONS; i++) {
            RawConnection connection = connect(port, "127.0.0.4");
            String elements = "{},".repeat(i % 2 == 0 ? 1_300_000 : 49_000) + "{}";
            String path = List.of("/api/uploads/" + UUID.randomUUID() + "/files", "/api/hospitals/mengcheng/shifts")
                    .get(i % 3 / 2);
            String body = path.endsWith("/files") ? "{\"files\":[" + elements + "]}" : "[" + elements + "]";
            senders.execute(() -> sendWhole(connection, path, body));
        }
        senders.shutdown();
        while (!senders.awaitTermination(200, TimeUnit.MILLISECONDS)) {
            SubmittedCase.of(port); // by another clinic
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (RawConnection connection : open) {
                if (!cutOff.contains(connection) && !connection.isAnswered()) {
                    return false;
                }
            }
            return true;
        });
        for (RawConnection connection : open) {
            if (!cutOff.contains(connection)) {
                assertThat(connection.status()).isIn(400, 404, 413, 503);
            }
        }
        SubmittedCase.of(port); // by another clinic
        assertThat(application.isAlive()).isTrue();
        assertThat(application.output()).doesNotContain("OutOfMemoryError");
    }

    private void sendWhole(RawConnection connection, String path, String body) {
        try {
            connection.send(RawConnection.head(
                            "PUT",
                            path,
                            path.endsWith("/files") ? "clinic.zhangcun" : "supervisor.mengcheng",
                            "Content-Type: application/json",
                            "Content-Length: " + body.length())
                    + "\r\n");
            for (int sent = 0; sent < body.length(); sent += PIECE) {
                if (connection.isAnswered()) {
                    cutOff.add(connection); // the answer may be lost with what was under way
                    return;
                }
                connection.send(body.substring(sent, Math.min(body.length(), sent + PIECE)));
            }
        } catch (IOException e) {
            cutOff.add(connection);
        }
    }

    /** What must be in memory to be answered: contours, as radiotherapy has them. */
    @Test
    void whatOneDoesNotReadNobodyElseFeels() throws Exception {
        int port = application.port();
        Attributes contours = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.StudyInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.SeriesInstanceUID, VR.UI, UIDs.create());
        List<Attributes> items = new ArrayList<>();
        for (int i = 0; i < CONTOURS; i++) {
            items.add(new Attributes().setString(0x30060050, VR.DS, "123.4567\\".repeat(500) + "0"));
        }
        contours.setSequence(0x30060040, items);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new DicomOutputStream(file).writeFile(contours, UID.ExplicitVRLittleEndian);
        Client clinic = Client.of(port, "clinic.zhangcun");
        assertThat(clinic.stow("/dicom-web/studies", List.of(file.toByteArray()))
                        .status())
                .isEqualTo(200);
        String path = "/dicom-web/studies/" + contours.getString(Tag.StudyInstanceUID);
        for (int i = 0; i < READERS; i++) {
            connect(port, "127.0.0.2").send(RawConnection.head("GET", path + "/metadata", "clinic.zhangcun") + "\r\n");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            for (RawConnection connection : open) {
                if (!connection.isAnswered()) {
                    return false;
                }
            }
            return true;
        });
        SubmittedCase.of(port); // by another clinic
        for (RawConnection connection : open) {
            assertThat(connection.status()).isIn(200, 503);
        }
        assertThat(application.isAlive()).isTrue();
        assertThat(application.output()).doesNotContain("OutOfMemoryError");
        hangUp();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> clinic.get(path + "/metadata").status() == 200);
    }

    private RawConnection connect(int port, String from) throws IOException {
        RawConnection connection = new RawConnection(port, from);
        open.add(connection);
        return connection;
    }

    /** Up to the first private bytes, of which there would be four times so many. */
    private static byte[] beginOfAnObject() throws IOException {
        Attributes head = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
                .setString(Tag.SOPInstanceUID, VR.UI, UIDs.create())
                .setString(Tag.StudyInstanceUID, VR.UI, UIDs.create());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DicomOutputStream(bytes).writeFile(head, UID.ExplicitVRLittleEndian);
        bytes.write(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x0029)
                .putShort((short) 0x1010)
                .put("OB".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0)
                .putInt(PRIVATE)
                .array());
        return bytes.toByteArray();
    }

    private void sendObject(RawConnection connection, byte[] begin) {
        try {
            connection
                    .send(RawConnection.head(
                                    "POST",
                                    "/dicom-web/studies",
                                    "clinic.zhangcun",
                                    "Content-Type: multipart/related; type=\"application/dicom\"; boundary=x",
                                    "Content-Length: " + 4L * PRIVATE)
                            + "\r\n--x\r\nContent-Type: application/dicom\r\n\r\n")
                    .send(begin);
            for (int sent = 0; sent < SENT && !connection.isAnswered(); sent += MEBIBYTE.length) {
                connection.send(MEBIBYTE);
            }
            dribbling.add(connection);
        } catch (IOException sentAway) {
            // as it may be
        }
    }

    /** Eight megabytes in pieces, without their length told before. */
    private static void sendJson(RawConnection connection, String path) {
        boolean stow = path.startsWith("/dicom-web");
        String begin = stow
                ? "--x\r\nContent-Type: application/dicom+json\r\n\r\n[{\"00291010\":{\"vr\":\"OB\",\"InlineBinary\":\""
                : "{\"a\":\"";
        String chunk = "100000\r\n" + "A".repeat(0x100000) + "\r\n";
        try {
            connection.send(RawConnection.head(
                            "POST",
                            path,
                            "clinic.zhangcun",
                            stow
                                    ? "Content-Type: multipart/related; type=\"application/dicom+json\"; boundary=x"
                                    : "Content-Type: application/json",
                            "Transfer-Encoding: chunked")
                    + "\r\n" + Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n");
            for (int i = 0; i < 8 && !connection.isAnswered(); i++) {
                connection.send(chunk);
            }
            if (stow) {
                String end = "\"}}]\r\n--x--\r\n";
                connection.send(Integer.toHexString(end.length()) + "\r\n" + end + "\r\n0\r\n\r\n");
            }
        } catch (IOException sentAway) {
            // as it may be
        }
    }

    private static void dribble(RawConnection connection) {
        try {
            if (!connection.isAnswered()) {
                connection.send("1");
            }
        } catch (IOException sentAway) {
            // as it should be after a while
        }
    }
}

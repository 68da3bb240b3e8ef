package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagecloud.support.RawConnection.head;
import static org.imagecloud.support.RawConnection.headWithoutUser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Whatever is sent, the sender gets a clear answer, others are served meanwhile, and nothing of it is found or stays. */
@OwnApplication
@TestPropertySource(
        properties = {
            "imagecloud.archive.max-object-size=1MB",
            "imagecloud.archive.max-request-size=4MB",
            "imagecloud.archive.max-objects=20",
            "imagecloud.http.patience=3s",
            "imagecloud.http.at-once=60",
            "spring.datasource.hikari.maximum-pool-size=71",
            "imagecloud.http.places.known.of-one=70",
            "imagecloud.http.places.known.houses-leave-room=false",
            "imagecloud.http.places.claimed.of-one=80",
            "imagecloud.http.places.claimed.in-all=80",
            "imagecloud.http.places.strangers.in-all=40"
        })
class HostileUploadsIT {

    private static final String STOW = "/dicom-web/studies";
    private static final String RELATED = "multipart/related; type=\"application/dicom\"; boundary=x";
    private static final String TYPE = "Content-Type: " + RELATED;
    private static final String PART = "--x\r\nContent-Type: application/dicom\r\n\r\n";
    private static final Duration SOON = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    @Value("${imagecloud.data-dir}")
    private Path data;

    private final TestObject object = new TestObject();
    private Client clinic;

    @BeforeEach
    void clinic() {
        clinic = Client.of(port, "clinic.wangren");
    }

    @AfterEach
    void nothingIsFoundAndNothingIsLeft() throws IOException {
        assertThat(clinic.get(STOW + "?StudyInstanceUID=" + object.study).json())
                .isEmpty();
        try (Stream<Path> incoming = Files.walk(data.resolve("blobs").resolve("incoming"))) {
            assertThat(incoming.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aDeflateBombIsRefusedAndKeptAside() throws IOException {
        object.attributes.setBytes(Tag.PixelData, VR.OW, new byte[200 << 20]);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        new org.imagecloud.archive.dicom.DicomOutputStream(bomb)
                .writeFile(object.attributes, UID.DeflatedExplicitVRLittleEndian);
        assertThat(bomb.size()).isLessThan(1 << 20);
        long before = kept();
        assertReason(clinic.stow(STOW, List.of(bomb.toByteArray())), 0xC001);
        assertThat(kept()).as("the object and its note").isEqualTo(before + 2);
    }

    @Test
    void lengthsThatLieAreRefusedAndKeptAside() throws IOException {
        long before = kept();
        byte[] name = object.file();
        int place = indexOf(name, "PN".getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(name, place + 2, place + 4, (byte) 0xff);
        assertReason(clinic.stow(STOW, List.of(name)), 0xC000);
        byte[] pixels = object.file();
        place = indexOf(pixels, new byte[] {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W'});
        pixels[place + 11] = 0x7f;
        assertReason(clinic.stow(STOW, List.of(pixels)), 0xC001);
        assertThat(kept()).isEqualTo(before + 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "/etc/passwd", "1.2.\0", ".", "1.2.3;drop"})
    void uidsThatAreNoneAreRefused(String uid) {
        for (int tag : List.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID)) {
            TestObject named = new TestObject().with(tag, VR.UI, uid);
            assertReason(clinic.stow(STOW, List.of(named.file())), 0x0117);
        }
        TestObject named = new TestObject().with(Tag.StudyInstanceUID, VR.UI, "1." + "2".repeat(63));
        assertReason(clinic.stow(STOW, List.of(named.file())), 0x0117);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "%2e%2e%2fetc%2fpasswd", "..;/..;/actuator/env", "1.2%00", "1..02"})
    void addressesThatClimbLeadNowhere(String uid) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            String answer = connection
                    .send(head("GET", STOW + "/" + uid + "/metadata", "clinic.wangren", "Connection: close") + "\r\n")
                    .answer();
            assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("root:");
        }
    }

    @Test
    void anAddressWithBrokenEscapesIsNoWiderSearch() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("GET", STOW + "?PatientID=%ZZ", "clinic.wangren", "Connection: close") + "\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aPartThatBreaksOffIsNotStored() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            byte[] file = object.file();
            String answer = connection
                    .send(head("POST", STOW, "clinic.wangren", TYPE, "Content-Length: 100000") + "\r\n" + PART)
                    .send(Arrays.copyOf(file, file.length - 10))
                    .end()
                    .answer();
            assertThat(answer).startsWith("HTTP/1.1 4");
        }
        byte[] unended = bytes(PART, object.file());
        assertThat(clinic.post(STOW, RELATED, unended).status()).isEqualTo(409);
    }

    @Test
    void boundariesWithinPartsAreDataAndOddOnesAreRefused() throws IOException {
        byte[] nested = bytes(
                "--x\r\nContent-Type: multipart/related; boundary=y\r\n\r\n--y\r\n\r\n",
                object.file(),
                "\r\n--y--\r\n--x--\r\n");
        assertThat(clinic.post(STOW, RELATED, nested).status()).isEqualTo(409);
        byte[] within = bytes(PART, "\r\n--xx\r\n--x y\r\n-- x\r\n--", "\r\n--x--");
        assertReason(clinic.post(STOW, RELATED, within), 0xC000);
        for (String odd : List.of("\"\"", "\"a b \"", "x".repeat(71), "\"x\r\"", "\"x\"y", "ü")) {
            assertThat(statusOf("Content-Type: multipart/related; boundary=" + odd))
                    .startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void partHeadersWithoutEndAreRefused() {
        byte[] flood = bytes("--x\r\n" + "A: b\r\n".repeat(10_000) + "\r\nabc\r\n--x--");
        assertThat(clinic.post(STOW, RELATED, flood).json().at("/code").asText())
                .isEqualTo("stow.brokenBody");
    }

    @Test
    void anObjectThatIsTooLargeFailsAlone() throws IOException {
        TestObject before = new TestObject();
        TestObject after = new TestObject();
        object.attributes.setBytes(Tag.PixelData, VR.OW, new byte[3 << 19]);
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        new org.imagecloud.archive.dicom.DicomOutputStream(large)
                .writeFile(object.attributes, UID.ExplicitVRLittleEndian);
        Client.Answer answer = clinic.stow(STOW, List.of(before.file(), large.toByteArray(), after.file()));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().findValue("00081197").at("/Value/0").asInt()).isEqualTo(0xA700);
        assertThat(clinic.get(before.path()).status()).isEqualTo(200);
        assertThat(clinic.get(after.path()).status()).isEqualTo(200);
    }

    @Test
    void tooManyObjectsAreRefusedAndTheFirstAreStored() {
        List<TestObject> many = Stream.generate(TestObject::new).limit(21).toList();
        Client.Answer answer =
                clinic.stow(STOW, many.stream().map(TestObject::file).toList());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/00081199/Value")).hasSize(20);
        assertThat(answer.json().findValue("00081197").at("/Value/0").asInt()).isEqualTo(0xA700);
    }

    @Test
    void aBodyThatSaysThatItIsTooLongIsRefusedBeforeItIsSent() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("POST", STOW, "clinic.wangren", TYPE, "Content-Length: 10737418240") + "\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 413").contains("stow.tooLarge");
        }
    }

    @Test
    void aBodyOfZerosWithoutEndIsRefusedAndTakesNoDiskSpace() throws IOException {
        long before = size(data.resolve("blobs")) + size(data.resolve("quarantine"));
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("POST", STOW, "clinic.wangren", TYPE, "Transfer-Encoding: chunked") + "\r\n");
            connection.send(chunk(bytes(PART, Arrays.copyOf(object.file(), 1000))));
            byte[] zeros = chunk(new byte[64 << 10]);
            int sent = 0;
            try {
                while (!connection.isAnswered() && sent < 10_000) {
                    connection.send(zeros);
                    sent++;
                }
            } catch (SocketException closed) {
                assertThat(connection.isAnswered()).isTrue();
            }
            assertThat(connection.answer()).startsWith("HTTP/1.1 413").contains("stow.tooLarge");
        }
        assertThat(size(data.resolve("blobs")) + size(data.resolve("quarantine")))
                .isEqualTo(before);
    }

    @Test
    void sendersWhoDribbleAreSentAwayAndOthersServedMeanwhile() throws IOException {
        ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                RawConnection connection = new RawConnection(port);
                connection.send(head("POST", STOW, "clinic.wangren", TYPE, "Content-Length: 100000") + "\r\n" + PART);
                slow.add(connection);
            }
            seconds.scheduleAtFixedRate(() -> slow.forEach(HostileUploadsIT::dribble), 0, 1, TimeUnit.SECONDS);
            Instant begin = Instant.now();
            assertThat(clinic.get(STOW + "?limit=1").status()).isEqualTo(200);
            TestObject meanwhile = new TestObject();
            assertThat(clinic.stow(STOW, List.of(meanwhile.file())).status()).isEqualTo(200);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
            for (RawConnection connection : slow) {
                assertThat(connection.answer()).startsWith("HTTP/1.1 408").contains("stow.tooSlow");
            }
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(60));
        } finally {
            seconds.shutdownNow();
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    @Test
    void whenTooManySendAtOnceTheNextIsAskedToComeAgain() throws IOException {
        List<RawConnection> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 61; i++) {
                silent.add(new RawConnection(port)
                        .send(head("POST", STOW, "clinic.wangren", TYPE, "Content-Length: 100000") + "\r\n" + PART));
            }
            assertThat(firstAnswered(silent).answer())
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 30")
                    .contains("http.503");
            assertThat(clinic.get(STOW + "?limit=1").status())
                    .as("a search has no body")
                    .isEqualTo(200);
        } finally {
            for (RawConnection connection : silent) {
                connection.close();
            }
        }
        Instant until = Instant.now().plus(SOON);
        while (clinic.stow(STOW, List.of(new TestObject().file())).status() == 503) {
            assertThat(Instant.now()).as("places are free again").isBefore(until);
        }
    }

    private static RawConnection firstAnswered(List<RawConnection> connections) throws IOException {
        Instant until = Instant.now().plus(SOON);
        while (Instant.now().isBefore(until)) {
            for (RawConnection connection : connections) {
                if (connection.isAnswered()) {
                    return connection;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("Nobody is answered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/dicom-web/studies", "/api/referrals"})
    void strangersWhoDribbleAreSentAway(String path) throws IOException {
        String type = "Content-Type: application/x-www-form-urlencoded";
        ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(headWithoutUser("POST", path, type, "Content-Length: 60000") + "\r\nusername=");
            seconds.scheduleAtFixedRate(() -> dribble(connection), 0, 1, TimeUnit.SECONDS);
            assertThat(connection.answer()).startsWith("HTTP/1.1 408").contains("http.408");
        } finally {
            seconds.shutdownNow();
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("GET", STOW, "clinic.wangren") + "A: b\r\n".repeat(1000) + "\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 400");
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head("GET", STOW, "clinic.wangren") + "A: " + "b".repeat(20_000));
            assertThat(connection.answer()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void formsAreReadAllTheSame() throws IOException {
        String cookie = "Cookie: MIC-CSRF=token";
        String type = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8";
        for (String password : List.of("demo", "wrong")) {
            String form = "username=clinic.wangren&password=" + password + "&_csrf=token";
            try (RawConnection connection = new RawConnection(port)) {
                String answer = connection
                        .send(headWithoutUser("POST", "/login", type, cookie, "Content-Length: " + form.length())
                                + "\r\n" + form)
                        .answer();
                assertThat(answer).startsWith("HTTP/1.1 302");
                assertThat(answer.contains("?error")).isEqualTo(password.equals("wrong"));
            }
        }
        String tooLong = "a=" + "b".repeat(70_000);
        assertThat(clinic.post("/login", "application/x-www-form-urlencoded", bytes(tooLong))
                        .status())
                .isEqualTo(413);
    }

    private static void dribble(RawConnection connection) {
        try {
            connection.send(new byte[1]);
        } catch (IOException closed) {
            // as it should be after a while
        }
    }

    private String statusOf(String type) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection
                    .send(head("POST", STOW, "clinic.wangren", type, "Content-Length: 2", "Connection: close")
                            + "\r\n--")
                    .answer();
        }
    }

    private static void assertReason(Client.Answer answer, int reason) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().findValue("00081197").at("/Value/0").asInt()).isEqualTo(reason);
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("quarantine"))) {
            return files.count();
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static byte[] chunk(byte[] bytes) {
        return bytes(Integer.toHexString(bytes.length) + "\r\n", bytes, "\r\n");
    }

    private static byte[] bytes(Object... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            all.writeBytes(
                    piece instanceof byte[] bytes ? bytes : piece.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }
}

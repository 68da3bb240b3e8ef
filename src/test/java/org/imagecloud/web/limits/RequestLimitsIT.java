package org.imagecloud.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.RawConnection;
import org.imagecloud.support.Session;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy at 127.0.0.1, with limits that a test reaches. */
@OwnApplication
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1",
            "imagecloud.limits.searches-per-person.burst=30",
            "imagecloud.limits.searches-per-person.every=1h",
            "imagecloud.limits.searches-per-address.burst=100",
            "imagecloud.limits.searches-per-address.every=1h",
            "imagecloud.limits.logins-per-person.burst=5",
            "imagecloud.limits.logins-per-person.every=1h",
            "imagecloud.limits.logins-per-address.burst=20",
            "imagecloud.limits.logins-per-address.every=1h",
            "imagecloud.http.at-once=6",
            "imagecloud.http.strangers.at-once=6",
            "imagecloud.http.strangers.per-address=3",
            "imagecloud.http.strangers.time=2s",
            "imagecloud.http.strangers.answer-time=1s"
        })
class RequestLimitsIT {

    private static final String SEARCH = "/dicom-web/studies?limit=1";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private int addresses;

    @Test
    void whoSearchesTooOftenWaitsAndNobodyElse() {
        Client comber = Client.of(port, "expert.city");
        for (int i = 0; i < 30; i++) {
            assertThat(search(comber, "203.0.113.1").status()).isEqualTo(200);
        }
        Client.Answer refused = search(comber, "203.0.113.2");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("code").asText()).isEqualTo("limits.searches");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3000L, 3601L);
        assertThat(comber.get("/api/worklist").status()).isEqualTo(429);
        assertThat(comber.get("/dicom-web/studies/1.2.3/metadata").status())
                .as("images and metadata are not counted")
                .isEqualTo(404);
        assertThat(search(Client.of(port, "expert.province"), "203.0.113.1").status())
                .isEqualTo(200);
    }

    @Test
    void anAddressIsBoundedToo() {
        for (int i = 0; i < 100; i++) {
            assertThat(nobody("/api/login-options", "198.51.100.7")).isEqualTo(200);
        }
        assertThat(nobody("/api/login-options", "198.51.100.7")).isEqualTo(429);
        assertThat(nobody("/api/login-options", "198.51.100.8")).isEqualTo(200);
        assertThat(nobody("/api/login-options", "192.0.2.1, 198.51.100.7"))
                .as("what a client says of itself")
                .isEqualTo(429);
    }

    @Test
    void passwordsCannotBeGuessed() {
        for (int i = 0; i < 5; i++) {
            Session guesser = new Session(port);
            assertThat(guesser.isAt(guesser.logIn("supervisor", "wrong"), "/login.html?error"))
                    .isTrue();
        }
        HttpResponse<String> refused = new Session(port).logIn("supervisor", "demo");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        Client.Answer program = Client.of(port, "supervisor").get("/api/me");
        assertThat(program.status()).isEqualTo(429);
        assertThat(program.json().path("code").asText()).isEqualTo("limits.logins");
        assertThat(new Session(port).logIn("auditor", "demo").statusCode()).isEqualTo(302);
    }

    @Test
    void noSpellingOfANameHasTriesOfItsOwn() {
        String name = "clinic.zhangcun";
        for (int i = 0; i < 5; i++) {
            assertThat(byForm(name, "wrong")).isEqualTo("/login.html?error");
        }
        Set<String> spellings = new LinkedHashSet<>(List.of(
                name,
                name.toUpperCase(Locale.ROOT),
                "Clinic.Zhangcun",
                "\uff43linic.zhangcun",
                "clinic\u2024zhangcun"));
        for (String blank : List.of(" ", "\t", "\n", "\u00a0", "\u3000", "\u200b", "\u0000")) {
            spellings.addAll(List.of(blank + name, name + blank, blank + name + blank));
        }
        for (String spelling : spellings) {
            for (String form : List.of(spelling, "", "nobody")) {
                String more = form.equals(spelling) ? "" : "&username=" + form;
                assertThat(byForm(spelling, "demo" + more))
                        .as("form, '%s'%s", spelling, more)
                        .isNotEqualTo("/");
            }
            assertThat(byBasic(spelling, "demo")).as("Basic, '%s'", spelling).isIn(401, 429);
        }
        assertThat(byForm(name, "demo")).isEqualTo("429");
        assertThat(byBasic(name, "demo")).isEqualTo(429);
    }

    @Test
    void wrongOnesByBasicCloseTheFormToo() {
        for (int i = 0; i < 5; i++) {
            assertThat(byBasic("triage.mengcheng", "wrong")).isEqualTo(401);
        }
        assertThat(byForm(" triage.mengcheng ", "demo")).isEqualTo("429");
    }

    @Test
    void oneAddressCannotTryManyPeople() {
        for (int i = 0; i < 20; i++) {
            assertThat(unknown(i, "198.51.100.20")).isEqualTo(401);
        }
        assertThat(unknown(20, "198.51.100.20")).isEqualTo(429);
        assertThat(unknown(20, "198.51.100.21")).isEqualTo(401);
    }

    @Test
    void whoHasTheRightPasswordIsNeverCounted() {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        for (int i = 0; i < 40; i++) {
            assertThat(clinic.stow("/dicom-web/studies", List.of(study.slices().get(0)))
                            .status())
                    .isEqualTo(200);
        }
        for (int i = 0; i < 400; i++) {
            assertThat(clinic.get("/dicom-web/studies/" + study.uid() + "/metadata")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyThatNobodyNeedsIsNotRead() throws Exception {
        for (String path : List.of("/api/referrals", "/api/uploads", "/engine-rest/task", "/login")) {
            try (RawConnection connection = new RawConnection(port)) {
                connection.send(RawConnection.head("POST", path, "clinic.lucun", "Content-Length: 9437184") + "\r\n");
                assertThat(connection.answer()).as(path).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Test
    void norOneThatDoesNotTellItsLength() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(RawConnection.head(
                            "POST",
                            "/api/referrals",
                            "clinic.lucun",
                            "Content-Type: application/json",
                            "Transfer-Encoding: chunked")
                    + "\r\n");
            connection.send("40000\r\n" + " ".repeat(0x40000) + "\r\n");
            connection.send("40\r\n" + " ".repeat(0x40) + "\r\n0\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 413");
        }
    }

    /** Where the form leads, or the status of its refusal; each from another address. */
    private String byForm(String name, String password) {
        Session session = new Session(port);
        session.send("GET", "/login.html", "");
        HttpResponse<String> answer = session.send(
                "POST",
                "/login",
                "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password=" + password + "&_csrf="
                        + session.token(),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Forwarded-For",
                anotherAddress());
        return answer.headers()
                .firstValue("Location")
                .map(place -> place.substring(place.lastIndexOf('/')))
                .orElseGet(() -> String.valueOf(answer.statusCode()));
    }

    private int byBasic(String name, String password) {
        String credential =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Session(port)
                .send("GET", "/api/me", "", "Authorization", "Basic " + credential, "X-Forwarded-For", anotherAddress())
                .statusCode();
    }

    private String anotherAddress() {
        addresses++;
        return "10." + addresses / 65_536 + "." + addresses / 256 % 256 + "." + addresses % 256;
    }

    /** What they send comes faster than the least speed, and from the hospital's own address too. */
    @ParameterizedTest
    @CsvSource({
        "POST, /login",
        "POST, /logout",
        "POST, /patient/enter",
        "POST, /patient/leave",
        "POST, /engine-rest/task/count",
        "POST, /camunda/api/engine/engine/default/task/count",
        "POST, /dicom-web/studies",
        "PUT, /api/referrals/1/release",
        "PATCH, /api/uploads/1/files/1",
        "POST, /nothing/here"
    })
    void strangersWhoDribbleTakeNobodysPlace(String method, String path) throws Exception {
        String form = "Content-Type: application/x-www-form-urlencoded";
        List<RawConnection> slow = new ArrayList<>();
        ScheduledExecutorService tenths = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < 30; i++) {
                String from = "X-Forwarded-For: 198.51.100." + (i % 10);
                String wrong = i % 3 == 0 ? "Authorization: Bearer x" : "Accept: */*";
                slow.add(new RawConnection(port)
                        .send(RawConnection.headWithoutUser(method, path, form, from, wrong, "Content-Length: 60000")
                                + "\r\nusername="));
            }
            tenths.scheduleAtFixedRate(() -> slow.forEach(RequestLimitsIT::dribble), 0, 100, TimeUnit.MILLISECONDS);
            Client clinic = Client.of(port, "clinic.wangren");
            for (int i = 0; i < 5; i++) {
                assertThat(clinic.post("/api/referrals", Map.of()).status())
                        .as("a write, from their address")
                        .isIn(400, 422);
                assertThat(formIsRead("198.51.100.1"))
                        .as("a login, from their address")
                        .isTrue();
            }
            for (RawConnection connection : slow) {
                assertThat(connection.answer()).doesNotStartWith("HTTP/1.1 2");
            }
        } finally {
            tenths.shutdownNow();
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    private static void dribble(RawConnection connection) {
        try {
            connection.send("x".repeat(70));
        } catch (IOException sentAway) {
            // as it should be after a while
        }
    }

    /** In one piece with its head, as browsers and proxies send it. */
    private boolean formIsRead(String address) throws IOException {
        String form = "username=clinic.wangren&password=demo&_csrf=token";
        try (RawConnection browser = new RawConnection(port)) {
            return browser.send(RawConnection.headWithoutUser(
                                    "POST",
                                    "/login",
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Cookie: MIC-CSRF=token",
                                    "Connection: close",
                                    "X-Forwarded-For: " + address,
                                    "Content-Length: " + form.length())
                            + "\r\n" + form)
                    .answer()
                    .startsWith("HTTP/1.1 302");
        }
    }

    /** Or does not come at all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStrangersFormHasSecondsHoweverSteadilyItComes(boolean comes) throws Exception {
        ScheduledExecutorService tenths = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(RawConnection.headWithoutUser(
                            "POST",
                            "/login",
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: 60000")
                    + "\r\n");
            Instant begin = Instant.now();
            if (comes) {
                tenths.scheduleAtFixedRate(() -> dribble(connection), 0, 100, TimeUnit.MILLISECONDS);
            }
            assertThat(connection.answer()).startsWith("HTTP/1.1 408").contains("http.408");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(8));
        } finally {
            tenths.shutdownNow();
        }
    }

    /** Half a megabyte a second at most, of what takes many seconds so: a stranger's answer has one. */
    @Test
    void aStrangersAnswerHasSecondsHoweverSteadilyItIsRead() throws Exception {
        Resource asset = Assets.largest();
        ScheduledExecutorService tenths = Executors.newSingleThreadScheduledExecutor();
        try (RawConnection connection = RawConnection.narrow(port, "127.0.0.9")) {
            connection.send(RawConnection.headWithoutUser("GET", Assets.path(asset), "Connection: close") + "\r\n");
            AtomicLong read = new AtomicLong();
            AtomicBoolean ended = new AtomicBoolean();
            tenths.scheduleAtFixedRate(
                    () -> {
                        int come = connection.read(new byte[read.get() < 1 << 20 ? 10_000 : 1 << 20]);
                        ended.set(come < 0);
                        read.addAndGet(Math.max(come, 0));
                    },
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofSeconds(30)).untilTrue(ended);
            assertThat(read.get()).isLessThan(asset.contentLength());
        } finally {
            tenths.shutdownNow();
        }
    }

    @Test
    void fiftyPeopleBehindOneAddressLogInAtOnce() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(50);
        try {
            List<Future<Boolean>> all = people.invokeAll(Collections.nCopies(50, () -> formIsRead("203.0.113.50")));
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            people.shutdownNow();
        }
    }

    /** However many things they name, whichever of a subscriber's addresses they use, and whatever they call a method. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task/%s",
                "/engine-rest/task/%s/claim",
                "/engine-rest/history/%s",
                "/camunda/api/engine/engine/default/task/%s",
                "/camunda/api/cockpit/%s",
                "/api/referrals/%s",
                "/api/%s",
                "/dicom-web/studies/%s/metadata",
                "/dicom-web/%s"
            })
    void whatStrangersTryIsOneEventARoute(String address) {
        String network = "2001:db8:" + Integer.toHexString(address.hashCode() & 0x7fff | 0x1000) + ":1:";
        List<String> tried = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            String thing = address.contains("studies")
                    ? "1.2.3." + i
                    : UUID.randomUUID().toString();
            tried.add(thing);
            String method = List.of("GET", "DELETE", "PUT", "X" + i).get(i % 4);
            int status = new Session(port)
                    .send(method, String.format(address, thing), "", "X-Forwarded-For", network + ":" + i)
                    .statusCode();
            assertThat(status).as(method).isLessThan(500);
        }
        String marker = "198.51.101." + (address.hashCode() & 0x7f);
        nobody("/engine-rest/task", marker);
        await().until(() -> !events(marker).isEmpty());
        List<JsonNode> events = events(network);
        assertThat(events)
                .isNotEmpty()
                .extracting(event -> event.path("status").asText()
                        + event.path("operation").asText().replaceFirst("^\\S+", ""))
                .doesNotHaveDuplicates();
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.toString()).doesNotContain(tried).doesNotContainPattern("\"operation\":\"X"));
    }

    private List<JsonNode> events(String addressWith) {
        return jdbc
                .sql("select event::text from audit_event where event::text like ?")
                .param("%\"address\":%\"" + addressWith + "%")
                .query(String.class)
                .list()
                .stream()
                .map(RequestLimitsIT::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void aStrangersFormThatNobodyTakesIsNotWaitedFor(String method) throws Exception {
        String form = "Content-Type: application/x-www-form-urlencoded";
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                open.add(new RawConnection(port)
                        .send(RawConnection.headWithoutUser(method, "/nowhere/x", form, "Content-Length: 5000")
                                + "\r\n"));
            }
            for (RawConnection connection : open) {
                assertThat(connection.answer()).startsWith("HTTP/1.1 4");
            }
        } finally {
            for (RawConnection connection : open) {
                connection.close();
            }
        }
    }

    private static Client.Answer search(Client client, String address) {
        return client.getWith(SEARCH, "X-Forwarded-For", address);
    }

    private int nobody(String path, String address) {
        return new Session(port)
                .send("GET", path, "", "X-Forwarded-For", address)
                .statusCode();
    }

    private int unknown(int number, String address) {
        return Client.of(port, "nobody" + number)
                .getWith("/api/me", "X-Forwarded-For", address)
                .status();
    }
}

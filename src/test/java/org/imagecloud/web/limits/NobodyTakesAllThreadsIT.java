package org.imagecloud.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.support.RawConnection;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** More connections than the server has threads, which ask for one thing after another and read no answer, or send what they ask with no end. */
@RunningApplication
class NobodyTakesAllThreadsIT {

    private static final int CONNECTIONS = 420;
    private static final int NETWORKS = 10;
    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(10); // half of what a thread waits for a reader

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RawConnection> deaf = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (RawConnection connection : deaf) {
            connection.close();
        }
    }

    /** What is large, and many times what is small: without a credential, and with one that is wrong. */
    @ParameterizedTest
    @CsvSource({
        "LARGEST, 4, Accept: */*",
        "LARGEST, 4, Authorization: Digest x",
        "/login.html, 400, Accept: */*",
        "/actuator/health, 400, Accept: */*",
        "/actuator/health, 1, Content-Length: 100",
        "/api/me, 400, Authorization: Bearer x",
        "/api/me, 400, Authorization: Basic bm9ib2R5Ong="
    })
    void strangersWhoDoNotRead(String path, int times, String header) throws Exception {
        String request = RawConnection.headWithoutUser(
                        "GET", path.equals("LARGEST") ? Assets.path(Assets.largest()) : path, header)
                + "\r\n";
        othersAreAnsweredBeside(request.repeat(times));
    }

    @Test
    void aLoginThatDoesNotRead() throws Exception {
        othersAreAnsweredBeside(
                (RawConnection.head("GET", Assets.path(Assets.largest()), "clinic.zhangcun") + "\r\n").repeat(4));
    }

    /** A body of which nothing comes but its beginning: what the least speed and the strangers' seconds end, begins again. */
    @ParameterizedTest
    @ValueSource(strings = {"Accept: */*", "Authorization: Bearer x", "A LOGIN"})
    void whoSendsNoBody(String header) throws Exception {
        String known = "Authorization: " + RawConnection.basic("clinic.zhangcun");
        othersAreAnsweredBeside(RawConnection.headWithoutUser(
                        "POST",
                        "/api/referrals",
                        header.equals("A LOGIN") ? known : header,
                        "Content-Type: application/json",
                        "Content-Length: 60000")
                + "\r\n{");
    }

    private void othersAreAnsweredBeside(String requests) throws Exception {
        Session browser = new Session(port);
        assertThat(browser.logIn("clinic.wangren", "demo").statusCode()).isEqualTo(302);
        for (int i = 0; i < CONNECTIONS; i++) {
            RawConnection connection = RawConnection.narrow(port, "127.0.0." + (2 + i % NETWORKS));
            deaf.add(connection);
            connection.send(requests);
        }
        Instant end = Instant.now().plus(WHILE);
        do {
            await("health, while others ask for it too")
                    .atMost(SOON)
                    .until(() -> status("/actuator/health", "Accept", "*/*") == 200);
            await("a program, while passwords are checked")
                    .atMost(SOON)
                    .until(() -> status("/api/me", "Authorization", RawConnection.basic("clinic.wangren")) == 200);
            assertThat(answered(browser))
                    .as("a browser, beside %s connections", CONNECTIONS)
                    .isLessThan(SOON);
        } while (Instant.now().isBefore(end));
    }

    private static Duration answered(Session browser) {
        Instant begin = Instant.now();
        assertThat(browser.send("GET", "/api/me", "").statusCode())
                .as("a browser")
                .isEqualTo(200);
        return Duration.between(begin, Instant.now());
    }

    private int status(String path, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(SOON)
                .headers(headers)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}

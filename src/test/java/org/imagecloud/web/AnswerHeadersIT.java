package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.support.Client;
import org.imagecloud.support.RawConnection;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a browser is told not to do with our answers. */
@RunningApplication
class AnswerHeadersIT {

    private static final String POLICY = "Content-Security-Policy";

    @LocalServerPort
    private int port;

    private Session session;

    @BeforeEach
    void logIn() {
        session = Session.of(port, "radiologist.lixin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login.html",
                "/referral.html",
                "/viewer",
                "/favicon.svg",
                "/forms/forms.js",
                "/no/such/page",
                "/api/me",
                "/api/worklist",
                "/api/referrals/unknown",
                "/api/docs",
                "/api/openapi",
                "/api/me?text=%00",
                "/dicom-web/studies?limit=1",
                "/dicom-web/studies/1.2.3/metadata",
                "/engine-rest/task",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/api/engine/engine/default/task/count",
                "/actuator/health",
                "/actuator/env"
            })
    void everyAnswerBindsTheBrowser(String path) {
        assertBound(session.send("GET", path, "").headers());
        assertBound(new Session(port).send("GET", path, "").headers());
        assertBound(new Session(port).send("POST", path, "x").headers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/%2Fme",
                "/api/%5cme",
                "/api/%00",
                "/api/%FF",
                "/api/%zz",
                "/api\\me",
                "/api//me",
                "//",
                "/%61pi/me",
                "/a;b",
                "/a/"
            })
    void anAddressThatNobodySendsIsAnsweredAlikeWhoeverRefusesIt(String path) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(RawConnection.head("GET", path, "radiologist.lixin", "Connection: close") + "\r\n");
            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains(
                            "Content-Type: application/problem+json",
                            "Content-Security-Policy: default-src 'none'",
                            "X-Content-Type-Options: nosniff",
                            "\"status\":400")
                    .doesNotContain("<html");
        }
    }

    static Stream<Arguments> oddRequests() {
        List<String> addresses = List.of(
                "*",
                "/",
                "/api/me",
                "/WEB-INF",
                "/WEB-INF/web.xml",
                "/web-inf/x",
                "/META-INF/MANIFEST.MF",
                "/META-INF/",
                "/a;b",
                "/api//me",
                "/%00",
                "//",
                "/no/such",
                "/error",
                "/engine-rest/no-such",
                "/dicom-web/studies/1.2");
        return Stream.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X")
                .flatMap(method -> addresses.stream().map(address -> Arguments.of(method, address)));
    }

    @ParameterizedTest
    @MethodSource("oddRequests")
    void noAnswerIsBare(String method, String address) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(RawConnection.head(method, address, "radiologist.lixin", "Connection: close") + "\r\n");
            String answer = connection.answer();
            assertThat(answer)
                    .contains(
                            "Content-Security-Policy: ",
                            "X-Content-Type-Options: nosniff",
                            "X-Frame-Options: ",
                            "Referrer-Policy: no-referrer",
                            "Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContain("Tomcat", "timestamp", "Exception");
            if (!answer.startsWith("HTTP/1.1 2") && !method.equals("HEAD")) {
                assertThat(answer)
                        .startsWith("HTTP/1.1 4")
                        .contains("Content-Type: application/problem+json", "\"status\":", "\"code\":")
                        .doesNotContain("<html");
            }
        }
    }

    private static void assertBound(HttpHeaders headers) {
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(headers.firstValue("Permissions-Policy"))
                .hasValueSatisfying(
                        value -> assertThat(value).contains("camera=()", "microphone=()", "geolocation=()"));
        assertThat(headers.allValues(POLICY)).singleElement().asString().contains("frame-ancestors ");
        assertThat(headers.allValues("Cache-Control")).hasSizeLessThan(2);
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .as("only behind TLS")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login.html", "/referral.html", "/viewer", "/no/such/page"})
    void noInlineScriptRunsInAPage(String path) {
        String policy =
                session.send("GET", path, "").headers().firstValue(POLICY).orElseThrow();
        assertThat(directive(policy, "script-src")).isEqualTo("'self' 'wasm-unsafe-eval'");
        assertThat(directive(policy, "object-src")).isEqualTo("'none'");
        assertThat(directive(policy, "base-uri")).isEqualTo("'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login.html", "/referral.html", "/no/such/page", "/api/me", "/camunda/app/tasklist/"})
    void nobodyFramesAPage(String path) {
        HttpHeaders headers = session.send("GET", path, "").headers();
        assertThat(directive(headers.firstValue(POLICY).orElseThrow(), "frame-ancestors"))
                .isEqualTo("'none'");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
    }

    @Test
    void onlyOurOwnPagesFrameTheViewer() {
        HttpHeaders headers = session.send("GET", "/viewer", "").headers();
        assertThat(directive(headers.firstValue(POLICY).orElseThrow(), "frame-ancestors"))
                .isEqualTo("'self'");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                .as("its window keeps its name")
                .isEmpty();
        assertThat(session.send("GET", "/", "").headers().firstValue("Cross-Origin-Opener-Policy"))
                .hasValue("same-origin-allow-popups");
    }

    @Test
    void tasklistKeepsThePolicyThatItNeeds() {
        HttpHeaders headers =
                session.send("GET", "/camunda/app/tasklist/default/", "").headers();
        assertThat(directive(headers.firstValue(POLICY).orElseThrow(), "script-src"))
                .contains("'nonce-", "'strict-dynamic'");
    }

    @Test
    void whatNamesPatientsIsLeftOnNoDisk() {
        Client clinic = Client.of(port, "clinic.wangren");
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        for (String path : List.of(
                "/api/worklist",
                "/api/referrals/unknown",
                "/dicom-web/studies?limit=1",
                "/dicom-web/studies/" + study.uid(),
                "/dicom-web/studies/" + study.uid() + "/metadata",
                "/api/studies/" + study.uid() + "/export")) {
            assertThat(clinic.get(path).headers().allValues("Cache-Control"))
                    .as(path)
                    .allMatch(value -> value.contains("no-store"))
                    .isNotEmpty();
        }
    }

    @Test
    void nothingIsTracedAndABrokenRequestLearnsNothing() throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(RawConnection.head("TRACE", "/api/me", "radiologist.lixin", "Connection: close") + "\r\n");
            assertThat(connection.answer()).matches("(?s)HTTP/1.1 4.*").doesNotContain("Authorization");
        }
        for (String broken : List.of("GET /?a=<script> HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\n\r\n")) {
            try (RawConnection connection = new RawConnection(port)) {
                connection.send(broken);
                assertThat(connection.answer())
                        .matches("(?s)HTTP/1.1 [45].*")
                        .doesNotContainIgnoringCase("tomcat")
                        .doesNotContain("Exception", "script");
            }
        }
    }

    private static String directive(String policy, String name) {
        return List.of(policy.split(";")).stream()
                .map(String::strip)
                .filter(directive -> directive.startsWith(name + " "))
                .map(directive -> directive.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}

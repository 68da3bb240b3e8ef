package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagecloud.patientaccess.ReportedCase;
import org.imagecloud.support.OwnApplication;
import org.imagecloud.support.RawConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that gives on whatever clients say: nothing that is answered leads to where they want. */
@OwnApplication
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1",
            "imagecloud.public-address=https://images.example.org"
        })
class AddressesAreOursIT {

    private static final String OURS = "https://images.example.org";
    private static final String EVIL = "evil.example";

    private static final List<String> LIES = List.of(
            "Host: " + EVIL,
            "Host: " + EVIL + ":8443",
            "Host: localhost\r\nX-Forwarded-Host: " + EVIL,
            "Host: localhost\r\nX-Forwarded-Host: " + EVIL + "\r\nX-Forwarded-Port: 666",
            "Host: localhost\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Server: " + EVIL,
            "Host: localhost\r\nForwarded: host=" + EVIL + ";proto=https",
            "Host: localhost\r\nX-Original-Host: " + EVIL + "\r\nX-Forwarded-Prefix: //" + EVIL);

    private record Asked(String method, String path, String accept, boolean tellsOurs) {}

    @LocalServerPort
    private int port;

    private ReportedCase reported;

    @BeforeEach
    void aCase() {
        reported = ReportedCase.of(port, "noAcuteFinding").acknowledged();
    }

    @Test
    void whateverAClientSaysOfTheHost() throws Exception {
        String study = "/dicom-web/studies/" + reported.study().uid();
        List<Asked> all = List.of(
                new Asked("POST", reported.path("patient-codes"), "application/json", true),
                new Asked("POST", reported.path("patient-slip"), "text/html", true),
                new Asked("GET", study + "/metadata", "application/dicom+json", false),
                new Asked("GET", "/dicom-web/studies?limit=1", "application/dicom+json", true),
                new Asked("GET", study + "/series", "application/dicom+json", true),
                new Asked("GET", study + "/instances", "application/dicom+json", true),
                new Asked("GET", "/api/openapi", "application/json", true),
                new Asked("GET", "/api/docs", "text/html", false),
                new Asked("GET", "/camunda", "text/html", false),
                new Asked("GET", "/camunda/app/tasklist", "text/html", false),
                new Asked("GET", "/engine-rest/task", "application/hal+json", false),
                new Asked("GET", "/engine-rest/task", "application/json", false),
                new Asked("OPTIONS", "/engine-rest/user", "application/json", false),
                new Asked("GET", "/patient/report", "text/html", false));
        List<String> wrong = new ArrayList<>();
        for (Asked asked : all) {
            for (String lie : LIES) {
                check(asked, lie, true, wrong);
            }
        }
        for (String path : List.of("/referral.html", "/camunda/app/welcome/default/", "/patient/report", "/login")) {
            for (String lie : LIES) {
                check(new Asked("GET", path, "text/html", false), lie, false, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void norAnAddressThatIsNotOursInTheFirstLine() throws Exception {
        List<String> wrong = new ArrayList<>();
        check(
                new Asked("POST", "http://" + EVIL + reported.path("patient-codes"), "application/json", true),
                "Host: " + EVIL,
                true,
                wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void underTlsTheTokensCookieIsOfThisHostAlone() throws Exception {
        for (String page : List.of("/login.html", "/patient")) {
            String answer = answer("GET", page, "text/html", "Host: images.example.org", false);
            List<String> tokens = Arrays.stream(answer.split("\r\n"))
                    .filter(line -> line.startsWith("Set-Cookie: ") && line.contains("-CSRF="))
                    .toList();
            assertThat(tokens)
                    .as(page)
                    .singleElement()
                    .asString()
                    .matches("Set-Cookie: __Host-MIC-(PATIENT-)?CSRF=[\\w-]{43}; Path=/; Secure;.*SameSite=Strict");
        }
    }

    private void check(Asked asked, String lie, boolean known, List<String> wrong) throws Exception {
        String answer = answer(asked.method(), asked.path(), asked.accept(), lie, known);
        String cell = asked + " with " + lie.replace("\r\n", ", ");
        if (answer.contains(EVIL) || answer.contains(":666") || answer.contains("127.0.0.1:")) {
            wrong.add(cell + ": " + answer);
        }
        if (asked.tellsOurs() && !answer.contains(OURS + "/") && !answer.contains("\"" + OURS + "\"")) {
            wrong.add(cell + " does not tell ours: " + answer);
        }
        if (answer.startsWith("HTTP/1.1 5")) {
            wrong.add(cell + " fails");
        }
    }

    private String answer(String method, String path, String accept, String host, boolean known) throws Exception {
        String[] more = {"Accept: " + accept, "Connection: close", "Content-Length: 0"};
        String head = known
                ? RawConnection.head(method, path, "clinic.wangren", more)
                : RawConnection.headWithoutUser(method, path, more);
        try (RawConnection connection = new RawConnection(port)) {
            return connection
                    .send(head.replace("Host: localhost", host) + "\r\n")
                    .answer();
        }
    }
}

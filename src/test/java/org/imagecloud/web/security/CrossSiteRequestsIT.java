package org.imagecloud.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What another site can make the browser of somebody do who is logged in here: nothing. */
@RunningApplication
class CrossSiteRequestsIT {

    private static final Set<RequestMethod> SAFE =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    private Session session;

    @BeforeEach
    void logIn() {
        session = Session.of(port, "clinic.wangren");
    }

    @Test
    void nothingIsChangedByACookieAlone() {
        Set<String> unsafe = unsafeRoutes();
        assertThat(unsafe).hasSizeGreaterThan(15).contains("POST /api/referrals", "POST /dicom-web/studies");
        for (String route : unsafe) {
            String[] parts = route.split(" ");
            assertThat(session.send(parts[0], parts[1], "{}", "Content-Type", "application/json")
                            .statusCode())
                    .as(route)
                    .isEqualTo(403);
            assertThat(session.send(parts[0], parts[1], "{}", "Content-Type", "application/json", "X-MIC-CSRF", "guess")
                            .statusCode())
                    .as(route + " with a wrong token")
                    .isEqualTo(403);
        }
    }

    @Test
    void aTokenBesideTheCookieOpensTheRoutes() {
        for (String route : unsafeRoutes()) {
            String[] parts = route.split(" ");
            if (parts[1].startsWith("/patient/")) {
                continue; // the patients' pages have a token of their own
            }
            HttpResponse<String> answer =
                    session.send(parts[0], parts[1], "x", "Content-Type", "text/plain", "X-MIC-CSRF", session.token());
            assertThat(answer.statusCode() + " " + answer.body())
                    .as(route + " may be refused by the route alone")
                    .doesNotMatch("(?s)403 .*\\bidentity\\.notAllowed\\b.*");
        }
    }

    private Set<String> unsafeRoutes() {
        Set<String> unsafe = new TreeSet<>();
        for (RequestMappingInfo route : routes.getHandlerMethods().keySet()) {
            for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                if (!SAFE.contains(method)) {
                    for (String pattern : route.getPatternValues()) {
                        unsafe.add(method + " " + pattern.replaceAll("\\{[^}]+}", "1"));
                    }
                }
            }
        }
        return unsafe;
    }

    @Test
    void loginAndLogoutNeedTheTokenToo() {
        for (String path : List.of("/login", "/logout")) {
            assertThat(session.send("POST", path, "").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(session.send("GET", "/logout", "").statusCode()).isNotEqualTo(302);
        assertThat(session.send("GET", "/api/me", "").statusCode())
                .as("still logged in")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void noHeaderBesideTheCookieEndsTheSession(String method) {
        for (String path : List.of("/logout", "/engine-rest/logout")) {
            for (String header : List.of("Basic eDp5", "Bearer x", "x")) {
                assertThat(session.send(method, path, "", "Authorization", header)
                                .statusCode())
                        .as(method + " " + path + " " + header)
                        .isGreaterThanOrEqualTo(400);
            }
        }
        assertThat(session.send("GET", "/api/me", "").statusCode()).isEqualTo(200);
    }

    @Test
    void theEngineTakesNoCookieAloneEither() {
        assertThat(session.send("GET", "/engine-rest/task", "").statusCode()).isEqualTo(401);
        session.send("GET", "/camunda/app/tasklist/default/", "");
        assertThat(session.send(
                                "POST",
                                "/camunda/api/engine/engine/default/task/1/claim",
                                "{\"userId\":\"x\"}",
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRefusedRequestToTheEngineEndsNoSession() {
        session.send("GET", "/camunda/app/tasklist/default/", "");
        String token = session.cookie("XSRF-TOKEN").orElseThrow();
        for (String path : List.of(
                "/camunda/api/engine/engine/default/task/1/claim", "/camunda/api/admin/auth/user/default/logout")) {
            for (String guess : List.of("", "guess", session.token())) {
                HttpResponse<String> refused =
                        session.send("POST", path, "{}", "Content-Type", "application/json", "X-XSRF-TOKEN", guess);
                assertThat(refused.statusCode()).as(path + " " + guess).isEqualTo(403);
                assertThat(session.send("GET", "/api/me", "").statusCode())
                        .as("still logged in after " + path)
                        .isEqualTo(200);
            }
        }
        assertThat(session.send("GET", "/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .as("by a picture of another site")
                .isGreaterThanOrEqualTo(400);
        assertThat(session.send("GET", "/api/me", "").statusCode()).isEqualTo(200);
        assertThat(session.send("POST", "/camunda/api/admin/auth/user/default/logout", "", "X-XSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(session.send("GET", "/api/me", "").statusCode()).isEqualTo(401);
        assertThat(session.send(
                                "POST",
                                "/camunda/api/engine/engine/default/task/count",
                                "{}",
                                "Content-Type",
                                "application/json",
                                "X-XSRF-TOKEN",
                                token)
                        .statusCode())
                .as("Tasklist shows its login")
                .isEqualTo(401);
    }

    @Test
    void aPlantedCookieIsNoToken() {
        String id = session.cookie("MIC-SESSION").orElseThrow();
        Session attacker = Session.of(port, "clinic.lucun");
        for (String planted : List.of("guess", attacker.token())) {
            HttpResponse<String> refused = new Session(port)
                    .send(
                            "POST",
                            "/api/referrals",
                            "{}",
                            "Content-Type",
                            "application/json",
                            "Cookie",
                            "MIC-SESSION=" + id + "; MIC-CSRF=" + planted,
                            "X-MIC-CSRF",
                            planted);
            assertThat(refused.statusCode()).as(planted).isEqualTo(403);
            assertThat(refused.body()).contains("identity.notAllowed");
        }
    }

    @Test
    void aCookieCountsForNothingBesideACredential() {
        for (String credential : List.of("Anything", "Bearer x", "Basic eDp5")) {
            assertThat(session.send("GET", "/api/me", "", "Authorization", credential)
                            .statusCode())
                    .as(credential)
                    .isEqualTo(401);
            assertThat(session.send(
                                    "POST",
                                    "/api/referrals",
                                    "{}",
                                    "Content-Type",
                                    "application/json",
                                    "Authorization",
                                    credential)
                            .statusCode())
                    .as(credential)
                    .isEqualTo(401);
        }
    }

    @Test
    void aSessionKnownBeforeTheLoginIsWorthNothingAfterIt() {
        Session victim = Session.of(port, "clinic.lucun"); // the attacker's, planted in the victim's browser
        String before = victim.cookie("MIC-SESSION").orElseThrow();
        String token = victim.token();
        victim.logIn("clinic.wangren", "demo");
        assertThat(victim.cookie("MIC-SESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(victim.send("GET", "/api/me", "").body()).contains("clinic.wangren");
        assertThat(victim.token()).isNotEqualTo(token);
        assertThat(new Session(port)
                        .send("GET", "/api/me", "", "Cookie", "MIC-SESSION=" + before)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theLoginLeadsToThePageThatWasWanted() {
        for (String page :
                List.of("/referral.html?id=1&x=%E4%B8%80", "/viewer?study=1.2.3", "/camunda/app/tasklist/")) {
            Session person = new Session(port);
            person.send("GET", page, "", "Accept", "text/html");
            assertThat(person.isAt(person.logIn("clinic.wangren", "wrong"), "/login.html?error"))
                    .isTrue();
            assertThat(person.isAt(person.logIn("clinic.wangren", "demo"), page))
                    .as(page)
                    .isTrue();
            assertThat(person.isAt(person.logIn("clinic.wangren", "demo"), "/"))
                    .as("once")
                    .isTrue();
        }
        Session person = new Session(port);
        person.send("GET", "/referral.html?x=" + "y".repeat(2000), "", "Accept", "text/html");
        assertThat(person.isAt(person.logIn("clinic.wangren", "demo"), "/"))
                .as("too long to be kept")
                .isTrue();
    }

    @Test
    void theLoginLeadsToNoOtherSite() {
        for (String path : List.of(
                "/login?redirect=https://evil.example",
                "/login.html?continue=//evil.example",
                "/referral.html?next=//evil.example/",
                "/%2Fevil.example/",
                "/.evil.example")) {
            Session victim = new Session(port);
            victim.send("GET", path, "", "Accept", "text/html", "Referer", "https://evil.example/");
            assertThat(placeAfterLogin(victim)).as(path).isEqualTo("127.0.0.1:" + port);
        }
    }

    /** As if another site on the same domain had planted it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                " //evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "evil.example",
                "@evil.example",
                ":80@evil.example/",
                "/\u0000/evil.example",
                "/a\r\nSet-Cookie: MIC-SESSION=x",
                ""
            })
    void norDoesACookieThatSomebodyElseWrote(String page) {
        for (String value : List.of(
                Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8)),
                "%%",
                "=")) {
            Session victim = new Session(port);
            victim.plant("MIC-WANTED", value);
            assertThat(victim.isAt(victim.logIn("clinic.wangren", "demo"), "/")).isTrue();
        }
    }

    private static String placeAfterLogin(Session victim) {
        HttpResponse<String> answer = victim.logIn("clinic.wangren", "demo");
        return answer.uri()
                .resolve(answer.headers().firstValue("Location").orElseThrow())
                .getAuthority();
    }

    @Test
    void thePasswordIsAskedForByOneFormAlone() {
        HttpResponse<String> wrong = new Session(port).logIn("clinic.wangren", "wrong");
        assertThat(session.isAt(wrong, "/login.html?error")).isTrue();
        HttpResponse<String> unknown = new Session(port).logIn("nobody.known", "wrong");
        assertThat(session.isAt(unknown, "/login.html?error")).isTrue();
    }
}

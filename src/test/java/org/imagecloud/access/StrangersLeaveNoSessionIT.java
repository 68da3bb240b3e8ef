package org.imagecloud.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.Context;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.imagecloud.support.Share;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Whatever somebody without a login asks for, the server keeps nothing of it: no session, and no cookie that is one. */
@RunningApplication
class StrangersLeaveNoSessionIT {

    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    /** What a stranger is given; the browser keeps it, the server does not. */
    private static final Set<String> KEPT_BY_THE_BROWSER = Set.of("MIC-CSRF", "MIC-WANTED", "MIC-PATIENT-CSRF");

    /** Of all routes in all ways. */
    private static final int TRIED = 3;

    @LocalServerPort
    private int port;

    @Autowired
    private ServletWebServerApplicationContext context;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> cookies = new TreeSet<>();
    private int tried;
    private final List<String> makers = new ArrayList<>();

    @Test
    void noRouteMakesOne() throws Exception {
        Routes routes = new Routes(context);
        Set<Route> all = new TreeSet<>(routes.ofSpring());
        all.addAll(routes.ofEngine());
        for (String inFilters : List.of(
                "POST /login",
                "POST /logout",
                "GET /logout",
                "GET /oauth2/authorization/keycloak",
                "GET /login/oauth2/code/keycloak?code=x&state=y",
                "GET /camunda/app/",
                "GET /camunda/app/tasklist/default/",
                "GET /camunda/lib/",
                "GET /nothing/here",
                "TRACE /")) {
            all.add(new Route(inFilters.split(" ")[0], inFilters.split(" ")[1]));
        }
        assertThat(all).hasSizeGreaterThan(500);
        for (Route route : all) {
            String path = route.path()
                    .replaceAll("\\{[^}]+}+", "1")
                    .replace("**", "x")
                    .replace("*", "x");
            for (String method : methods(route)) {
                ask(method, path, "", "Accept", "text/html");
                ask(method, path, "", "Accept", "application/json", "X-Requested-With", "XMLHttpRequest");
                ask(method, path, "", "Accept", "text/html", "Cookie", "MIC-SESSION=0123456789ABCDEF; XSRF-TOKEN=x");
                ask(method, path, "", "Accept", "application/json", "Authorization", "Bearer x");
                if (!route.isReading()) {
                    ask(method, path, "username=a&password=b", FORM);
                }
            }
        }
        assertThat(makers).as("requests that made a session").isEmpty();
        assertThat(cookies).as("cookies").isSubsetOf(KEPT_BY_THE_BROWSER);
    }

    @Test
    void neitherDoesAWrongPassword() throws Exception {
        long before = sessions();
        HttpResponse<String> answer = new Session(port).logIn("stranger", "wrong");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("MIC-SESSION"));
        for (String path : List.of("/", "/api/me", "/engine-rest/task", "/camunda/app/tasklist/default/")) {
            ask("GET", path, "", "Authorization", "Basic c3RyYW5nZXI6d3Jvbmc=", "Accept", "text/html");
        }
        assertThat(makers).isEmpty();
        assertThat(sessions()).isEqualTo(before);
    }

    private static List<String> methods(Route route) {
        return switch (route.method()) {
            case "*" -> List.of("GET", "POST");
            case "GET" -> List.of("GET", "HEAD");
            default -> List.of(route.method());
        };
    }

    private void ask(String method, String path, String body, String... headers) throws Exception {
        if (!Share.isTurn(++tried, TRIED)) {
            return;
        }
        long before = sessions();
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, BodyPublishers.ofString(body))
                        .headers(headers)
                        .build(),
                BodyHandlers.discarding());
        answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> !cookie.contains("Max-Age=0"))
                .map(cookie -> cookie.split("=")[0])
                .forEach(cookies::add);
        if (sessions() != before) {
            makers.add(method + " " + path + " " + List.of(headers) + ": " + answer.statusCode());
        }
    }

    /** How many the server has ever made. */
    private long sessions() {
        TomcatWebServer server = (TomcatWebServer) context.getWebServer();
        return ((Context) server.getTomcat().getHost().findChildren()[0])
                .getManager()
                .getSessionCounter();
    }
}

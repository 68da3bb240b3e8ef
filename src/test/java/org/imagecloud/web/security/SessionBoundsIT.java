package org.imagecloud.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.util.WebUtils;

/** Nobody has more than twenty sessions, and each is small. */
@RunningApplication
class SessionBoundsIT {

    private static final int MOST = 20;

    @LocalServerPort
    private int port;

    @Autowired
    private SessionBounds bounds;

    @Autowired
    private ServletWebServerApplicationContext context;

    @Test
    void theSessionThatNobodyHasUsedForLongestEnds() {
        Session used = Session.of(port, "clinic.zhangcun");
        Session unused = Session.of(port, "clinic.zhangcun");
        Session somebodyElse = Session.of(port, "clinic.lucun");
        List<Session> more = new ArrayList<>();
        for (int i = 0; i < MOST - 2; i++) {
            more.add(Session.of(port, "clinic.zhangcun"));
            assertThat(status(used)).isEqualTo(200);
        }
        // The times of sessions are in milliseconds.
        long now = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > now);
        assertThat(status(used)).isEqualTo(200);
        more.add(Session.of(port, "clinic.zhangcun"));
        assertThat(status(unused)).as("the idlest").isEqualTo(401);
        assertThat(status(used)).isEqualTo(200);
        assertThat(more).allSatisfy(session -> assertThat(status(session)).isEqualTo(200));
        assertThat(status(somebodyElse)).isEqualTo(200);
    }

    @Test
    void whatHasEndedIsForgotten() {
        int before = bounds.count();
        Session session = Session.of(port, "expert.city");
        assertThat(bounds.count()).isEqualTo(before + 1);
        session.logIn("expert.city", "demo");
        assertThat(bounds.count()).as("the same session under a new id").isEqualTo(before + 1);
        session.send("GET", "/login.html", ""); // brings the token of the new login
        session.send("POST", "/logout", "", "X-MIC-CSRF", session.token());
        assertThat(status(session)).isEqualTo(401);
        assertThat(bounds.count()).isEqualTo(before);
    }

    @Test
    void aSessionHoldsWhoItIsAndLittleElse() throws Exception {
        Session person = Session.of(port, "radiologist.lixin");
        person.send("GET", "/referral.html?" + "x".repeat(5000), "", "Accept", "text/html", "Other", "y".repeat(8000));
        person.send("GET", "/camunda/app/tasklist/default/", "", "Accept", "text/html");
        person.send("GET", "/camunda/api/engine/engine/default/user/radiologist.lixin/profile", "");
        HttpSession session = manager()
                .findSession(person.cookie(SessionCookie.NAME).orElseThrow())
                .getSession();
        int bytes = 0;
        for (String name : Collections.list(session.getAttributeNames())) {
            bytes += serialized(session.getAttribute(name));
        }
        assertThat(Collections.list(session.getAttributeNames()))
                .as("more than these must earn their place")
                .isSubsetOf(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        SessionBounds.class.getName() + ".person",
                        WebUtils.SESSION_MUTEX_ATTRIBUTE,
                        // the engine's web applications
                        "authenticatedUser",
                        "CAMUNDA_CSRF_TOKEN",
                        "CAMUNDA_CSRF_SESSION_MUTEX",
                        "CAMUNDA_AUTH_TIME_SESSION_MUTEX");
        assertThat(bytes).isLessThan(8_000);
    }

    /** One that has been told a name may give it to the cookie of its token, over ours. */
    @Test
    void theServletContextIsNotToldTheNameOfTheCookie() {
        assertThat(Session.of(port, "clinic.lucun").cookie(SessionCookie.NAME)).isPresent();
        assertThat(Objects.requireNonNull(context.getServletContext())
                        .getSessionCookieConfig()
                        .getName())
                .isNull();
    }

    private static int serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.size();
    }

    private static int status(Session session) {
        return session.send("GET", "/api/me", "").statusCode();
    }

    private Manager manager() {
        TomcatWebServer server = (TomcatWebServer) context.getWebServer();
        return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
    }
}

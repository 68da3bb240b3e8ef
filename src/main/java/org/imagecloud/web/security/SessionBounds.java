package org.imagecloud.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import jakarta.validation.constraints.Min;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds how many sessions there are, of one person and in all. Whoever logs in is let in, and the session that nobody has
 * used for the longest time ends.
 */
@Component
class SessionBounds implements SessionAuthenticationStrategy, HttpSessionListener, HttpSessionIdListener {

    private static final Logger log = LoggerFactory.getLogger(SessionBounds.class);
    private static final String PERSON = SessionBounds.class.getName() + ".person";

    /** By their ids, for the server hands out another object of the same session each time. */
    private final Map<String, HttpSession> all = new ConcurrentHashMap<>();

    private final Limits limits;

    SessionBounds(Limits limits) {
        this.limits = limits;
    }

    /**
     * How many sessions one node keeps.
     *
     * @param perPerson a clinic's staff share a login at several places
     * @param inAll at some ten kilobytes each
     */
    @Validated
    @ConfigurationProperties("imagecloud.sessions")
    record Limits(
            @DefaultValue("20") @Min(1) int perPerson,
            @DefaultValue("5000") @Min(1) int inAll) {}

    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        String person = authentication.getName();
        HttpSession own = request.getSession();
        own.setAttribute(PERSON, person);
        keep(limits.perPerson(), own, session -> person.equals(personOf(session)));
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession own = event.getSession();
        all.put(own.getId(), own);
        if (all.size() > limits.inAll()) {
            keep(limits.inAll(), own, session -> true);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        all.remove(event.getSession().getId());
    }

    /** With each login. */
    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        all.remove(oldId);
        all.put(event.getSession().getId(), event.getSession());
    }

    int count() {
        return all.size();
    }

    private void keep(int most, HttpSession own, Predicate<HttpSession> which) {
        var others = all.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(own.getId()))
                .map(Map.Entry::getValue)
                .filter(which)
                .map(session -> new Used(session, lastUse(session)))
                .sorted(Comparator.comparingLong(Used::millis))
                .toList();
        others.stream().limit(Math.max(0, others.size() + 1L - most)).forEach(used -> end(used.session()));
    }

    private record Used(HttpSession session, long millis) {}

    private static void end(HttpSession session) {
        try {
            session.invalidate();
            log.info("A session has ended, because there were too many");
        } catch (IllegalStateException endedAlready) {
            // That was what was wanted.
        }
    }

    private static long lastUse(HttpSession session) {
        try {
            return session.getLastAccessedTime();
        } catch (IllegalStateException ended) {
            return Long.MIN_VALUE;
        }
    }

    private static @Nullable Object personOf(HttpSession session) {
        try {
            return session.getAttribute(PERSON);
        } catch (IllegalStateException ended) {
            return null;
        }
    }
}

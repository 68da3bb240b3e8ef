package org.imagecloud.web.limits;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.imagecloud.http.HealthAddress;
import org.imagecloud.http.Sender;
import org.imagecloud.http.Surface;
import org.imagecloud.shared.Refusal;
import org.imagecloud.web.AnswerHeaders;
import org.imagecloud.web.ContentPolicies;
import org.imagecloud.web.UnreadableRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Gives each request a place, before anything is done for it and until the last byte of its answer has gone to the socket: whatever its
 * thread waits for, a sender holds only so many threads, and strangers only a few together. A connection has one answer for a stranger: many
 * small ones, of which he reads none, would fill the line until a thread waits. A request that waits without a thread, as the engine's
 * programs do for work, has no place meanwhile.
 */
@Component
class RequestPlaces implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Sender ANYBODY = new Sender("", false);

    private final ContentPolicies policies;
    private final Places known;
    private final Places claimed;
    private final Places strangers;
    private final Places health;
    private final Places refused;

    RequestPlaces(
            PlaceLimits limits,
            ServerProperties server,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int connections,
            ContentPolicies policies) {
        limits.requireFewerThan(server.getTomcat().getThreads().getMax(), connections);
        this.policies = policies;
        this.known = limits.known().places();
        this.claimed = limits.claimed().places();
        this.strangers = limits.strangers().places();
        this.health = limits.health().places();
        this.refused = new Places(limits.refused(), limits.refused());
    }

    /** Behind the valve that reads from whom a proxy has a request. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Gate());
    }

    private @Nullable RequestPlace take(HttpServletRequest request, Response response) {
        Sender sender = Senders.of(request);
        RequestPlace place = RequestPlace.take(placesOf(request, sender), sender, response);
        if (place != null && !sender.known()) {
            place.endConnection();
        }
        return place;
    }

    private Places placesOf(HttpServletRequest request, Sender sender) {
        if (sender.known()) {
            return known;
        }
        return HealthAddress.isAskedBy(request) ? health : claims(request) ? claimed : strangers;
    }

    private static boolean claims(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getAttribute(Globals.CERTIFICATES_ATTR) != null;
    }

    /**
     * Moves a request whose credential has been looked at to the places of its login, or of strangers where nobody asked for one.
     *
     * @throws Refusal when there is none
     */
    void settle(HttpServletRequest request) {
        if (request.getAttribute(RequestPlace.ATTRIBUTE) instanceof RequestPlace place) {
            Sender sender = Senders.of(request);
            boolean settled = sender.known()
                    ? place.moveTo(known, sender)
                    : !place.isOf(claimed) || place.moveTo(strangers, sender);
            if (!settled) {
                throw Refusal.busy("http.503");
            }
            if (sender.known()) {
                place.keepConnection();
            }
        }
    }

    private final class Gate extends ValveBase {

        Gate() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.isAsyncDispatching()) {
                getNext().invoke(request, response); // what has waited is not refused any more
                return;
            }
            RequestPlace place = take(request, response);
            if (place == null) {
                refuse(request, response);
                return;
            }
            request.setAttribute(RequestPlace.ATTRIBUTE, place);
            try {
                getNext().invoke(request, response);
                if (!request.isAsync() && !place.isGivenUp()) {
                    finish(request, response);
                }
            } finally {
                if (place.endsUntold()) {
                    close(response);
                }
                place.leave();
            }
        }

        /** Nobody waits for one who has not read what he was told before, but a few. */
        private void refuse(Request request, Response response) throws IOException {
            if (!refused.take(ANYBODY)) {
                close(response);
                return;
            }
            try {
                AnswerHeaders.write(response::setHeader, Surface.DATA, policies, request.isSecure());
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                response.setHeader(HttpHeaders.CONNECTION, "close");
                UnreadableRequests.answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                finish(request, response);
            } finally {
                refused.leave(ANYBODY);
            }
        }

        private static void close(Response response) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }

        /**
         * Waits here until the answer is away, where the server would when nobody counts any more; and has the server not wait for
         * the rest of a body, as it does even for one that it will not swallow.
         */
        private static void finish(Request request, Response response) throws IOException {
            request.finishRequest();
            response.finishResponse();
            if (!request.isFinished()) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }
}

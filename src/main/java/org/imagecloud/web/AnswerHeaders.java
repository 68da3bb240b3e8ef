package org.imagecloud.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.imagecloud.http.Matched;
import org.imagecloud.http.RouteTable;
import org.imagecloud.http.SaidBelow;
import org.imagecloud.http.Surface;
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Has the address read before anybody else looks at it, and tells the browser what it must not do with an answer, whoever gives it: a page, the API, the engine's applications, or a
 * filter that refuses the request. What comes later may replace a header, as the engine's applications do with the policy
 * that they need.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class AnswerHeaders extends OncePerRequestFilter {

    /** Before every other filter that may answer. */
    public static final int NEXT = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final String A_YEAR = "max-age=31536000";

    private static final String PERMISSIONS = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), "
            + "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private final RouteTable routes;
    private final ContentPolicies policies;
    private final List<SaidBelow> saidBelow;
    private final HandlerExceptionResolver problems;

    AnswerHeaders(
            RouteTable routes,
            ContentPolicies policies,
            List<SaidBelow> saidBelow,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.routes = routes;
        this.policies = policies;
        this.saidBelow = List.copyOf(saidBelow);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean read = routes.reads(request);
        Answer answer = new Answer(request, response);
        answer.write();
        if (read) {
            chain.doFilter(request, answer);
        } else if (problems.resolveException(request, answer, null, Refusal.invalid("http.address")) == null) {
            // Such an address cannot even be told in the problem's details.
            UnreadableRequests.answer(answer, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    public static void write(
            BiConsumer<String, String> answer, Surface surface, ContentPolicies policies, boolean secure) {
        answer.accept("Content-Security-Policy", policies.of(surface));
        // For browsers that do not know frame-ancestors.
        answer.accept("X-Frame-Options", surface == Surface.VIEWER ? "SAMEORIGIN" : "DENY");
        answer.accept("X-Content-Type-Options", "nosniff");
        // Addresses hold the ids of cases and studies.
        answer.accept("Referrer-Policy", "no-referrer");
        answer.accept("Permissions-Policy", PERMISSIONS);
        answer.accept("Cross-Origin-Resource-Policy", "same-origin");
        if (surface == Surface.PAGE) {
            // Not for the viewer, whose window Tasklist finds again by its name; nor for Tasklist: a sandbox
            // forbids it.
            answer.accept("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        }
        if (surface == Surface.DATA || surface == Surface.PATIENT) {
            answer.accept(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (secure) {
            answer.accept("Strict-Transport-Security", A_YEAR);
        }
    }

    /** Keeps its headers when what was prepared is thrown away for an error. */
    private final class Answer extends HttpServletResponseWrapper {

        private final Surface surface;
        private final boolean secure;
        private final Matched matched;

        Answer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            matched = Matched.of(request);
            surface = matched.way().surface();
            secure = request.isSecure();
        }

        @Override
        public void reset() {
            super.reset();
            write();
        }

        void write() {
            AnswerHeaders.write(this::setHeader, surface, policies, secure);
            saidBelow.stream()
                    .filter(said -> matched.isBelow(said.route()))
                    .forEach(said -> setHeader(said.header(), said.value()));
        }
    }
}

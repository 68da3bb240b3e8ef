package org.imagecloud.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.identity.CurrentUser;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns each request on patients' data into an event, also those that the security chain refuses: it stands before that
 * chain, and {@link WhoAsks} behind it.
 */
@Component
@WhileOn
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class AuditedRequests extends OncePerRequestFilter {

    private static final String ASKER = AuditedRequests.class.getName();
    private static final String AUDITED = ASKER + ".audited";

    private final RequestEvents events;

    AuditedRequests(RequestEvents events) {
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!Operation.isTold(request)) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(AUDITED, true);
        boolean ended = false;
        try {
            chain.doFilter(request, response);
            ended = true;
        } finally {
            Agent agent = (Agent) request.getAttribute(ASKER);
            events.ended(
                    request,
                    Operation.of(request),
                    agent == null ? Agent.STRANGER : agent,
                    response.getStatus(),
                    ended ? Outcome.ofStatus(response.getStatus()) : Outcome.FAILED);
        }
    }

    /** Notes who is logged in, which is known only within the security chain. */
    @Component
    @WhileOn
    static class WhoAsks extends OncePerRequestFilter {

        private final CurrentUser currentUser;

        WhoAsks(CurrentUser currentUser) {
            this.currentUser = currentUser;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getAttribute(AUDITED) != null) {
                currentUser.find().map(Agent::of).ifPresent(agent -> request.setAttribute(ASKER, agent));
            }
            chain.doFilter(request, response);
        }
    }
}

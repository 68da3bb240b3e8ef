package org.imagecloud.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.http.Sender;
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Gives those who have come through the security chain a place among those who are known, and their turn to have a body read,
 * before anything is done for them.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 1)
class BodyTurns extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    BodyTurns(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            begin(request);
        } catch (Refusal refusal) {
            problems.resolveException(request, response, null, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void begin(HttpServletRequest request) throws IOException {
        Sender sender = Senders.of(request);
        if (sender.known()
                && request.getAttribute(RequestPlace.ATTRIBUTE) instanceof RequestPlace place
                && !place.moveTo(sender.name())) {
            throw Refusal.busy("http.503");
        }
        if (request.getAttribute(BodyTurn.ATTRIBUTE) instanceof BodyTurn turn
                && !turn.hasBegun()
                && !request.getInputStream().isFinished()) {
            turn.begin();
        }
    }
}

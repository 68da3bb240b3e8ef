package org.imagecloud.web.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Gives those who have come through the security chain the place that is theirs, and their turn to have a body read, before anything is
 * done for them.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 1)
class BodyTurns extends OncePerRequestFilter {

    private final RequestPlaces places;
    private final HandlerExceptionResolver problems;

    BodyTurns(RequestPlaces places, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.places = places;
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

    private void begin(HttpServletRequest request) throws IOException {
        places.settle(request);
        if (request.getAttribute(BodyTurn.ATTRIBUTE) instanceof BodyTurn turn
                && !turn.hasBegun()
                && !request.getInputStream().isFinished()) {
            turn.begin();
        }
    }
}

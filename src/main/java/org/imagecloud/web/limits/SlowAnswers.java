package org.imagecloud.web.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.web.AnswerHeaders;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps those who read slowly from holding the server's threads. */
@Component
@Order(AnswerHeaders.NEXT)
class SlowAnswers extends OncePerRequestFilter {

    private final BodyLimits limits;

    SlowAnswers(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new GuardedAnswer(request, response, limits));
    }
}

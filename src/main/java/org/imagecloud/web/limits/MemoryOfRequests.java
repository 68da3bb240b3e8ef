package org.imagecloud.web.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.http.CountedRequests;
import org.imagecloud.web.AnswerHeaders;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has counted what each request holds in the heap, and of whom: before anybody reads a byte of it. */
@Component
@Order(AnswerHeaders.NEXT)
class MemoryOfRequests extends OncePerRequestFilter {

    /** Before every other filter that may read a body. */
    static final int NEXT = AnswerHeaders.NEXT + 1;

    private final CountedRequests counted;

    MemoryOfRequests(CountedRequests counted) {
        this.counted = counted;
    }

    /** The engine's programs wait for work that way. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        counted.filter(request, response, chain, Senders::of);
    }
}

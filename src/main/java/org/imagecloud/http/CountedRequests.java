package org.imagecloud.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/** Lets what requests hold be counted, from their begin to their end: for one that waits, of its answer. */
public final class CountedRequests {

    private static final String ATTRIBUTE = CountedRequests.class.getName();

    private final ByteBudget budget;

    CountedRequests(ByteBudget budget) {
        this.budget = budget;
    }

    /** How many bytes all requests hold now. */
    public long held() {
        return budget.sum();
    }

    /** Goes on with the request, or with the dispatch of one that has waited. */
    public void filter(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Function<HttpServletRequest, Sender> sender)
            throws IOException, ServletException {
        RequestMemory memory = request.getAttribute(ATTRIBUTE) instanceof RequestMemory begun
                ? begun
                : new RequestMemory(budget, () -> sender.apply(request));
        request.setAttribute(ATTRIBUTE, memory);
        memory.enterThread();
        try {
            chain.doFilter(request, response);
        } finally {
            RequestMemory.leaveThread();
            if (request.isAsyncStarted()) {
                closeAtItsEnd(memory, request);
            } else {
                memory.close();
            }
        }
    }

    private static void closeAtItsEnd(RequestMemory memory, HttpServletRequest request) {
        try {
            request.getAsyncContext().addListener(new AtItsEnd(memory));
        } catch (IllegalStateException hasEndedMeanwhile) {
            memory.close();
        }
    }

    private record AtItsEnd(RequestMemory memory) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            memory.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}

package org.imagecloud.web.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.imagecloud.http.Body;
import org.imagecloud.http.Matched;
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps senders who dribble from holding the server's threads: a body has a least speed, bodies never take all threads, and
 * those of strangers take only a few, for seconds.
 */
@Component
@Order(MemoryOfRequests.NEXT)
class SlowBodies extends OncePerRequestFilter {

    private static final int MOST_LEFT = 64 * 1024;

    private final BodyLimits limits;
    private final Places ofKnown;
    private final Places ofStrangers;
    private final HandlerExceptionResolver problems;

    SlowBodies(BodyLimits limits, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limits = limits;
        this.ofKnown = new Places(limits.atOnce(), limits.perAddress());
        this.ofStrangers =
                new Places(limits.strangers().atOnce(), limits.strangers().perAddress());
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Body body = Matched.of(request).body();
        if (request.getContentLengthLong() > body.longest()) {
            refuse(Refusal.tooLarge("http.413"), request, response);
            return;
        }
        BodyTurn turn = new BodyTurn(request, limits, ofKnown, ofStrangers);
        request.setAttribute(BodyTurn.ATTRIBUTE, turn);
        try {
            Guarded guarded = new Guarded(request, new GuardedBody(request.getInputStream(), limits, turn, body));
            try {
                chain.doFilter(isForm(request) ? form(guarded, turn) : guarded, response);
            } catch (IOException | ServletException | RuntimeException e) {
                Refusal refusal =
                        e instanceof Refusal thrown ? thrown : guarded.body().problem();
                if (refusal == null || response.isCommitted()) {
                    throw e;
                }
                refuse(refusal, request, response);
            }
            if (!request.isAsyncStarted()) {
                drain(guarded, response);
            }
        } finally {
            turn.end();
        }
    }

    private static HttpServletRequest form(Guarded request, BodyTurn turn) throws IOException {
        HttpServletRequest form = GuardedForm.read(request);
        turn.end();
        return form;
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return "POST".equals(request.getMethod())
                && type != null
                && type.toLowerCase(java.util.Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static void drain(Guarded request, HttpServletResponse response) throws IOException {
        if (!request.body().isFinished()) {
            response.flushBuffer();
            try {
                request.body().drain(MOST_LEFT);
            } catch (IOException | Refusal senderHasGoneOrIsSlow) {
                // The server closes the connection: it does not swallow what is left.
            }
        }
    }

    private void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        problems.resolveException(request, response, null, refusal);
    }

    private static final class Guarded extends HttpServletRequestWrapper {

        private final GuardedBody body;

        Guarded(HttpServletRequest request, GuardedBody body) {
            super(request);
            this.body = body;
        }

        GuardedBody body() {
            return body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

        @Override
        public BufferedReader getReader() {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(body, charset));
        }
    }
}

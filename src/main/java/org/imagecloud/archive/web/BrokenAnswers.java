package org.imagecloud.archive.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes an answer that broke off; its told length keeps the client from taking it for a whole one. */
@RestControllerAdvice(basePackageClasses = BrokenAnswers.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenAnswers extends OncePerRequestFilter {

    private static final String BROKEN = BrokenAnswers.class.getName();

    private static final Logger log = LoggerFactory.getLogger(BrokenAnswers.class);

    @ExceptionHandler
    void broken(BrokenAnswer answer, HttpServletRequest request) {
        request.setAttribute(BROKEN, answer);
        if (isClientGone(answer.getCause())) {
            log.info("An answer broke off; the client has probably left");
        } else {
            log.error("An answer broke off because of the storage", answer.getCause());
        }
    }

    /** The server tells a failing connection from all that fails before it, like an object store that is away. */
    private static boolean isClientGone(@Nullable Throwable cause) {
        return cause instanceof ClientAbortException || cause instanceof CloseNowException;
    }

    /** Closes the connection at once; else the client would wait for the rest until a time-out. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(BROKEN) != null) {
            throw new CloseNowException();
        }
    }
}

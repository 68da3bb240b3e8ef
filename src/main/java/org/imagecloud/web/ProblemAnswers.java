package org.imagecloud.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers with problem details what the security chain forbids, and what it cannot find out. */
@Component
public class ProblemAnswers implements AccessDeniedHandler {

    private final HandlerExceptionResolver problems;

    ProblemAnswers(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        answer(Refusal.forbidden("identity.notAllowed"), request, response);
    }

    /** A filter: while the provider or the database is away, a credential cannot be checked, and is no wrong one. */
    public void answerOutages(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationServiceException e) {
            answer(Refusal.busy("identity.providerAway"), (HttpServletRequest) request, (HttpServletResponse) response);
        } catch (DataAccessException e) {
            if (!DatabaseOutage.isCauseOf(e)) {
                throw e;
            }
            answer(Refusal.busy("database.away"), (HttpServletRequest) request, (HttpServletResponse) response);
        }
    }

    /** Tells what was refused, in the words of the asker. */
    public void answer(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problems.resolveException(request, response, null, refusal) == null) {
            response.sendError(refusal.kind().httpStatus());
        }
    }
}

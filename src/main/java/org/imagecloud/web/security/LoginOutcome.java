package org.imagecloud.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.shared.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Leads whoever has logged in to the page that was wanted, and others back to the login page, which tells the same whatever
 * was wrong, but for those who have to wait. A login that failed leaves nothing here.
 */
@Component
final class LoginOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final String START = "/";

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        lead(WantedPage.take(request, response).orElse(START), request, response);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyAttemptsException tooMany) {
            Refusal refusal = tooMany.refusal();
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refusal.properties().get(Refusal.RETRY_AFTER_SECONDS)));
            response.sendError(refusal.kind().httpStatus());
        } else {
            lead(LoginEntryPoint.LOGIN_PAGE + "?error", request, response);
        }
    }

    private static void lead(String page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + page);
    }
}

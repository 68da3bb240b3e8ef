package org.imagecloud.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Leads whoever has logged in to the page that was wanted, and others back to the login page, which tells the same whatever
 * was wrong. A login that failed leaves nothing here.
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
        lead(LoginEntryPoint.LOGIN_PAGE + "?error", request, response);
    }

    private static void lead(String page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + page);
    }
}

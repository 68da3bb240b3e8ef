package org.imagecloud.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.shared.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** Leads whoever sent a wrong password by the form back to it, and tells who sent too many of them to wait. */
final class LoginFailure extends SimpleUrlAuthenticationFailureHandler {

    LoginFailure() {
        super(LoginEntryPoint.LOGIN_PAGE + "?error");
        setAllowSessionCreation(false);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof TooManyAttemptsException tooMany) {
            Refusal refusal = tooMany.refusal();
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refusal.properties().get(Refusal.RETRY_AFTER_SECONDS)));
            response.sendError(refusal.kind().httpStatus());
        } else {
            super.onAuthenticationFailure(request, response, failure);
        }
    }
}

package org.imagecloud.web.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.web.ProblemAnswers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Sends a person to the login page and tells a program 401 with problem details: the same ones whatever was wrong with its
 * credential, so that nobody learns from trying. A script in a page gets no challenge, so that the browser does not open
 * its own password window over ours.
 */
@Component
class LoginEntryPoint implements AuthenticationEntryPoint {

    static final String LOGIN_PAGE = "/login.html";
    static final String LOGIN_FORM = "/login";
    static final String LOGGED_OUT = LOGIN_PAGE + "?logout";

    private static final String CODE = "identity.loginNeeded";

    private static final String BASIC = "Basic realm=\"Medical Image Cloud\"";
    private static final String BEARER = "Bearer";

    private final MessageSource messages;
    private final ObjectMapper json;
    private final ProblemAnswers problems;
    private final String challenge;

    LoginEntryPoint(
            MessageSource messages,
            ObjectMapper json,
            ProblemAnswers problems,
            ObjectProvider<UserDetailsService> localUsers) {
        this.messages = messages;
        this.json = json;
        this.problems = problems;
        this.challenge = localUsers.stream().findAny().isPresent() ? BASIC + ", " + BEARER : BEARER;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        if (authException instanceof TooManyAttemptsException tooMany) {
            problems.answer(tooMany.refusal(), request, response);
            return;
        }
        boolean credential = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (!credential
                && "GET".equals(request.getMethod())
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            WantedPage.remember(request, response);
            response.sendRedirect(request.getContextPath() + LOGIN_PAGE);
            return;
        }
        if (request.getHeader("Sec-Fetch-Mode") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED, messages.getMessage(CODE, null, request.getLocale()));
        problem.setProperty("code", CODE);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}

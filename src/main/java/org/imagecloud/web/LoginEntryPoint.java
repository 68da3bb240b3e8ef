package org.imagecloud.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends a person to the login page and tells a program 401 with problem details. A script in a page gets no Basic
 * challenge, so that the browser does not open its own password window over ours.
 */
final class LoginEntryPoint implements AuthenticationEntryPoint {

    static final String LOGIN_PAGE = "/login.html";
    static final String LOGGED_OUT = LOGIN_PAGE + "?logout";

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authException)
            throws IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if ("GET".equals(request.getMethod()) && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendRedirect(request.getContextPath() + LOGIN_PAGE);
            return;
        }
        if (request.getHeader("Sec-Fetch-Mode") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Medical Image Cloud\", Bearer");
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write("{\"title\":\"Unauthorized\",\"status\":401,\"code\":\"identity.loginNeeded\"}"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}

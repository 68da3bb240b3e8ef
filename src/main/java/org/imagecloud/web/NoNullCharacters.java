package org.imagecloud.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Globals;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** U+0000 has no place in a text, and PostgreSQL cannot store it: refused in queries with 400; in bodies see {@link JsonValues}. */
final class NoNullCharacters {

    private NoNullCharacters() {}

    /** Refuses it in the address; and escapes that are none, which the server would leave out with their parameter. */
    @Component
    static class InQuery extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String query = request.getQueryString();
            if (query != null && (query.contains("%00") || isBroken(request))) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream()
                        .write("{\"title\":\"Bad Request\",\"status\":400,\"code\":\"invalid\"}"
                                .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            chain.doFilter(request, response);
        }

        private static boolean isBroken(HttpServletRequest request) {
            return request.getParameterMap() != null
                    && request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null;
        }
    }
}

package org.imagecloud.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.Matched;
import org.imagecloud.http.Surface;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives the scripts of the engine's pages the nonce of their own answer's policy. The engine keeps the nonce in the servlet
 * context, which all requests share: with another request in between, a page would forbid its own scripts and stay empty.
 */
@Component
@Order(AnswerHeaders.NEXT)
class PageNonces extends OncePerRequestFilter {

    private static final Pattern IN_POLICY = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"[^\"]*\"");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Matched.way(request).surface() != Surface.ENGINE_PAGE;
    }

    @Bounded("a page of the engine's")
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        Matcher policy = IN_POLICY.matcher(Objects.requireNonNullElse(answer.getHeader("Content-Security-Policy"), ""));
        if (policy.find()) {
            String page = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
            String own = Matcher.quoteReplacement("nonce=\"" + policy.group(1) + "\"");
            answer.resetBuffer();
            answer.getOutputStream().write(IN_PAGE.matcher(page).replaceAll(own).getBytes(StandardCharsets.UTF_8));
        }
        answer.copyBodyToResponse();
    }
}

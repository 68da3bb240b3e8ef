package org.imagecloud.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What the browser keeps of somebody who has not logged in yet, so that the server need not: some bytes, for ten minutes.
 *
 * @param path the addresses, below the application's own, with which it comes back
 */
record KeptCookie(String name, String path) {

    static final Duration KEPT = Duration.ofMinutes(10);

    /** As it comes back, whoever wrote it. */
    Optional<byte[]> read(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        try {
            return Optional.ofNullable(cookie).map(Cookie::getValue).map(Base64.getUrlDecoder()::decode);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    void write(byte[] bytes, HttpServletRequest request, HttpServletResponse response) {
        set(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), KEPT, request, response);
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        set("", Duration.ZERO, request, response);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void set(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        // Lax, because the provider leads back here from a site of its own.
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path(request.getContextPath() + path)
                .maxAge(age)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}

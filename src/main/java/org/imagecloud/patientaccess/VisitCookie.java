package org.imagecloud.patientaccess;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** The cookies of the patient's pages. Browsers send them to these pages alone. */
final class VisitCookie {

    static final String PATH = "/patient";

    private static final String VISIT = "MIC-PATIENT";
    private static final String LANGUAGE = "MIC-PATIENT-LANGUAGE";

    private VisitCookie() {}

    static Optional<String> token(HttpServletRequest request) {
        return value(request, VISIT);
    }

    /** Until the browser is closed; how long it is good for is the server's to say. */
    static void setToken(String token, HttpServletRequest request, HttpServletResponse response) {
        add(cookie(VISIT, token, request), response);
    }

    static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(cookie(VISIT, "", request).maxAge(Duration.ZERO), response);
    }

    static Optional<String> language(HttpServletRequest request) {
        return value(request, LANGUAGE);
    }

    static void setLanguage(String language, HttpServletRequest request, HttpServletResponse response) {
        add(cookie(LANGUAGE, language, request), response);
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String name, String value, HttpServletRequest request) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path(PATH);
    }

    private static void add(ResponseCookie.ResponseCookieBuilder cookie, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}

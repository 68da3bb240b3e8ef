package org.imagecloud.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.util.WebUtils;

/**
 * Tokens against requests of other sites. Whoever is logged in has one that follows from the secret of the login, so that a
 * cookie that somebody else planted (from a neighbouring host, or without TLS) is worth nothing, and every node knows it without
 * keeping it. Before a login it is a random one that the form sends beside the cookie; under TLS the cookie's name begins with
 * {@value #HOST_ONLY}, and no other host can plant it (RFC 6265bis §4.1.3.2).
 *
 * @param cookie the name under which browsers, or scripts, find the token
 * @param header in which scripts send it back
 * @param path of the cookie without TLS; under TLS it is the whole host
 * @param forScripts whether scripts may read the cookie
 * @param secret of the login that a request carries, for example the id of its session
 */
public record BoundCsrfTokens(
        String cookie,
        String header,
        String path,
        boolean forScripts,
        Function<HttpServletRequest, Optional<String>> secret)
        implements CsrfTokenRepository {

    /** How the names of cookies begin that only this host can set. */
    public static final String HOST_ONLY = "__Host-";

    private static final String PARAMETER = "_csrf";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(expected(request).orElseGet(BoundCsrfTokens::random));
    }

    /** @return none when the cookie is missing or not of this login: a new one is sent then */
    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Cookie sent = WebUtils.getCookie(request, name(request));
        if (sent == null || sent.getValue().isEmpty()) {
            return null;
        }
        boolean ofThisLogin =
                expected(request).map(token -> same(token, sent.getValue())).orElse(true);
        return ofThisLogin ? token(sent.getValue()) : null;
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        boolean secure = request.isSecure();
        ResponseCookie.ResponseCookieBuilder saved = ResponseCookie.from(
                        name(request), token == null ? "" : token.getToken())
                .path(secure ? "/" : path)
                .secure(secure)
                .httpOnly(!forScripts)
                .sameSite("Strict");
        if (token == null) {
            saved.maxAge(Duration.ZERO);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, saved.build().toString());
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? HOST_ONLY + cookie : cookie;
    }

    private CsrfToken token(String value) {
        return new DefaultCsrfToken(header, PARAMETER, value);
    }

    private Optional<String> expected(HttpServletRequest request) {
        return secret.apply(request).filter(known -> !known.isEmpty()).map(this::derived);
    }

    private String derived(String known) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(known.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return encoded(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has this function", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

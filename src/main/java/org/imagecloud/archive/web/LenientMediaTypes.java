package org.imagecloud.archive.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.regex.Pattern;
import org.imagecloud.http.Matched;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the quotation marks around {@code type=application/dicom} that RFC 2045 asks for and many DICOMweb clients leave
 * out, and takes names that media types once had, so that the rest of the application can read them.
 */
@Component
final class LenientMediaTypes extends OncePerRequestFilter {

    private static final Pattern UNQUOTED = Pattern.compile("(?i)(;\\s*type\\s*=\\s*)([a-z0-9*.+-]+/[a-z0-9*.+-]+)");

    /** Names of earlier editions of the standard, and of clients that keep to them. */
    private static final Map<String, String> FORMER_NAMES =
            Map.of("image/x-dicom-rle", "image/dicom-rle", "image/x-jls", "image/jls", "image/jhc", "image/jphc");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Matched.of(request).isBelow("/dicom-web");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Quoting(request), response);
    }

    private static @Nullable String quoted(String name, @Nullable String value) {
        boolean mediaType =
                HttpHeaders.ACCEPT.equalsIgnoreCase(name) || HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name);
        return value == null || !mediaType
                ? value
                : UNQUOTED.matcher(renamed(value)).replaceAll("$1\"$2\"");
    }

    /** Media types by the names they have now. */
    static String renamed(String mediaTypes) {
        String renamed = mediaTypes;
        for (Map.Entry<String, String> name : FORMER_NAMES.entrySet()) {
            renamed = renamed.replace(name.getKey(), name.getValue());
        }
        return renamed;
    }

    private static final class Quoting extends HttpServletRequestWrapper {

        Quoting(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            return quoted(HttpHeaders.CONTENT_TYPE, super.getContentType());
        }

        @Override
        public @Nullable String getParameter(String name) {
            return quoted(name, super.getParameter(name));
        }

        @Override
        public @Nullable String getHeader(String name) {
            return quoted(name, super.getHeader(name));
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(Collections.list(super.getHeaders(name)).stream()
                    .map(value -> String.valueOf(quoted(name, value)))
                    .toList());
        }
    }
}

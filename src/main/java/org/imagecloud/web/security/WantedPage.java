package org.imagecloud.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imagecloud.http.Matched;

/**
 * The page that somebody asked for before the login, kept by the browser. It needs no signature: whoever wrote it, it can
 * name nothing but a page here, and to open one changes nothing.
 */
final class WantedPage {

    private static final KeptCookie COOKIE = new KeptCookie("MIC-WANTED", "/");

    /** Path and query (RFC 3986 §3.3, §3.4), up to 1,000 characters. Two slashes at the beginning would name another server. */
    private static final Pattern PAGE = Pattern.compile("/(?!/)[\\w.~!$&'()*+,;=:@%/?-]{0,999}");

    private WantedPage() {}

    static void remember(HttpServletRequest request, HttpServletResponse response) {
        String path = Matched.of(request).address();
        String query = request.getQueryString();
        String page = query == null ? path : path + "?" + query;
        if (isHere(page)) {
            COOKIE.write(KeptCookie.bytes(page), request, response);
        }
    }

    /** The page, below the application's own address; it is told once. */
    static Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> page = COOKIE.read(request).map(KeptCookie::text).filter(WantedPage::isHere);
        COOKIE.clear(request, response);
        return page;
    }

    private static boolean isHere(String page) {
        return PAGE.matcher(page).matches();
    }
}

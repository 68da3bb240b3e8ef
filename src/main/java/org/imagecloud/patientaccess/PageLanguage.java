package org.imagecloud.patientaccess;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.imagecloud.http.Matched;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** On the patients' pages the language that was chosen there, else the browser's; Chinese for all that is not English. */
final class PageLanguage extends AcceptHeaderLocaleResolver {

    private static final String PARAMETER = "lang";

    /** Everywhere else it is the browser's, as without this. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        LocaleResolver localeResolver() {
            return new PageLanguage();
        }
    }

    /** Keeps the language when it was asked for by a link. */
    static void remember(Locale locale, HttpServletRequest request, HttpServletResponse response) {
        if (request.getParameter(PARAMETER) != null) {
            VisitCookie.setLanguage(locale.getLanguage(), request, response);
        }
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (!Matched.of(request).isBelow(VisitCookie.PATH)) {
            return super.resolveLocale(request);
        }
        String chosen = request.getParameter(PARAMETER);
        if (chosen == null) {
            chosen = VisitCookie.language(request).orElse(null);
        }
        String language = chosen == null ? request.getLocale().getLanguage() : chosen;
        boolean unasked = chosen == null && request.getHeader("Accept-Language") == null;
        return language.equals("en") && !unasked ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}

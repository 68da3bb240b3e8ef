package org.imagecloud.web.security;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Names the session's cookie in the server. Said to the servlet context, as {@code server.servlet.session.cookie.name} is, the
 * engine's web applications may take the name for that of their token's cookie (Operaton does), and their first POST fails.
 */
@Component
class SessionCookie implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    static final String NAME = "MIC-SESSION";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> context.setSessionCookieName(NAME));
    }
}

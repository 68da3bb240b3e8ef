package org.imagecloud.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The one address at which people and programs reach this server: {@code imagecloud.public-address}. Every address that is made
 * from a request (on slips, in DICOMweb's answers, for the identity provider) is made from this one, for the server puts it
 * into the request before anybody asks; what a client or a proxy says of the host ({@code Host}, {@code X-Forwarded-Host}, an absolute
 * target) counts nowhere. Without the setting it is this machine's own name for itself, at the own port.
 */
@Component
class PublicAddress implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> OF_THIS_MACHINE = Set.of(LOOPBACK, "localhost", "[::1]");

    private final @Nullable URI address;

    PublicAddress(@Value("${imagecloud.public-address:}") String address) {
        this.address = address.isBlank() ? null : checked(URI.create(address.strip()));
    }

    private static URI checked(URI address) {
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        String path = address.getPath();
        if (!web
                || address.getHost() == null
                || !(path == null || path.isEmpty() || path.equals("/"))
                || address.getQuery() != null
                || address.getFragment() != null
                || address.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "imagecloud.public-address must be like https://images.example.org, without a path");
        }
        return address;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new Inscription());
    }

    /** After the server's own valve, which believes proxies. */
    private final class Inscription extends ValveBase {

        private Inscription() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (address == null) {
                if (!OF_THIS_MACHINE.contains(request.getServerName())
                        || request.getServerPort() != request.getLocalPort()) {
                    request.getCoyoteRequest().serverName().setString(LOOPBACK);
                    request.setServerPort(request.getLocalPort());
                }
            } else {
                boolean secure = "https".equals(address.getScheme());
                request.getCoyoteRequest().scheme().setString(address.getScheme());
                request.setSecure(secure);
                request.getCoyoteRequest().serverName().setString(address.getHost());
                int standard = secure ? 443 : 80;
                request.setServerPort(address.getPort() < 0 ? standard : address.getPort());
            }
            getNext().invoke(request, response);
        }
    }
}

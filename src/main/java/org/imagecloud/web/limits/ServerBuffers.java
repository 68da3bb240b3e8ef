package org.imagecloud.web.limits;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Films are large: the server moves them to and from its sockets 64 KB at a time instead of 8, and answers without the
 * copy that the JDK makes of buffers in the heap.
 */
@Component
class ServerBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String BYTES = Integer.toString(64 * 1024);

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", BYTES);
            connector.setProperty("socket.appWriteBufSize", BYTES);
            connector.setProperty("socket.directBuffer", "true");
        });
    }
}

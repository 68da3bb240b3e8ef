package org.imagecloud.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Where it is asked whether the node lives. The server's gate asks before any filter has read the address: it chooses only whose places
 * count, and knows nothing but these addresses, letter by letter. All others are strangers', also where they would lead here.
 */
public final class HealthAddress {

    static final Set<String> ALL =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private HealthAddress() {}

    /** By a question alone: who sends a body, for which a thread might wait, is somebody else. */
    public static boolean isAskedBy(HttpServletRequest request) {
        String address = request.getRequestURI(); // none where the server could not read it
        return address != null
                && ALL.contains(address)
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }
}

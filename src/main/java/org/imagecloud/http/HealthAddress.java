package org.imagecloud.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where it is asked whether the node lives. The server's gate asks before any filter has read the address: by the answer it chooses only
 * whose places count, and grants nothing.
 */
public final class HealthAddress {

    private static final String PATH = "/actuator/health";

    private HealthAddress() {}

    /** By a question alone: who sends a body, for which a thread might wait, is somebody else. */
    public static boolean isAskedBy(HttpServletRequest request) {
        String address = request.getRequestURI(); // none where the server could not read it
        return address != null
                && (address.equals(PATH) || address.startsWith(PATH + "/"))
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }
}

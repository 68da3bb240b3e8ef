package org.imagecloud.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where it is asked whether the node lives. The server's gate asks before any filter has read the address: by the answer it chooses only
 * whose places count, and grants nothing.
 */
public final class HealthAddress {

    private static final String PATH = "/actuator/health";

    private HealthAddress() {}

    public static boolean isAskedBy(HttpServletRequest request) {
        String address = request.getRequestURI();
        return address.equals(PATH) || address.startsWith(PATH + "/");
    }
}

package org.imagecloud.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.UriUtils;

/** Requests that have come in through the front, for tests of what stands behind it. */
public final class Routed {

    private Routed() {}

    /** Whether two addresses are read as the same: the same route, with the same in the place of its wildcards. */
    public static boolean isSame(RouteTable routes, String method, String address, String other) {
        MockHttpServletRequest one = new MockHttpServletRequest(method, address);
        MockHttpServletRequest two = new MockHttpServletRequest(method, other);
        return routes.reads(one)
                && routes.reads(two)
                && Matched.way(one).equals(Matched.way(two))
                && decoded(Matched.of(one).rest())
                        .equals(decoded(Matched.of(two).rest()));
    }

    private static String decoded(String path) {
        return UriUtils.decode(path, StandardCharsets.UTF_8);
    }

    /** @param ways among which the request finds its own */
    public static MockHttpServletRequest request(String method, String address, Way... ways) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, address);
        new WayIndex(List.of(ways))
                .find(method, PathContainer.parsePath(address))
                .keepIn(request);
        return request;
    }
}

package org.imagecloud.http;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;

/** Requests that have come in through the front, for tests of what stands behind it. */
public final class Routed {

    private Routed() {}

    /** @param ways among which the request finds its own */
    public static MockHttpServletRequest request(String method, String address, Way... ways) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, address);
        new WayIndex(List.of(ways))
                .find(method, PathContainer.parsePath(address))
                .keepIn(request);
        return request;
    }
}

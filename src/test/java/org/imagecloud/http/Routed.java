package org.imagecloud.http;

import java.util.List;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.ServletRequestPathUtils;

/** Requests that have come in through the front, for tests of what stands behind it. */
public final class Routed {

    private Routed() {}

    /** @param ways among which the request finds its own */
    public static MockHttpServletRequest request(String method, String address, Way... ways) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, address);
        new WayIndex(List.of(ways))
                .find(method, ServletRequestPathUtils.parse(request).pathWithinApplication())
                .keepIn(request);
        return request;
    }
}

package org.imagecloud.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/**
 * Reads the address of each request, once: what it is not sure to read as everybody behind it is refused, and everything
 * behind it asks what was matched, not what was written. It knows all routes before the server takes a request, and the
 * application does not start while one of them says nothing of itself.
 */
@Component
public class RouteTable implements SmartInitializingSingleton {

    private final WebApplicationContext context;
    private List<Way> ways = List.of();
    private WayIndex index = new WayIndex(List.of());

    RouteTable(WebApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ways = new DeclaredWays(context).all();
        index = new WayIndex(ways);
    }

    /** What there is below an address, by its methods. */
    public List<Way> below(String start) {
        return ways.stream()
                .filter(way -> (way.pattern() + "/").startsWith(start + "/"))
                .toList();
    }

    /**
     * Finds the request's route and keeps it for {@link Matched#of}.
     *
     * @return false for an address that no honest client sends
     */
    public boolean reads(HttpServletRequest request) {
        String address = request.getRequestURI();
        Matched matched = Spelling.isCanonical(address)
                ? index.find(
                        request.getMethod(),
                        RequestPath.parse(address, request.getContextPath()).pathWithinApplication())
                : Matched.NOTHING;
        if (address.endsWith("/") && !matched.way().mayEndInSlash()) {
            matched = Matched.NOTHING;
        }
        matched.keepIn(request);
        return matched != Matched.NOTHING;
    }
}

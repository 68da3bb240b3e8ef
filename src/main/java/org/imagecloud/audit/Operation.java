package org.imagecloud.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.imagecloud.http.Matched;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;

/**
 * What a request wants of patients' data: the method, and the pattern of its route instead of the address, which may hold
 * anything.
 */
record Operation(String method, String pattern, Kind kind, Trail trail) {

    /** A server takes any word as a method. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final String OTHER = "OTHER";

    /** Whether it is about patients' data; who asks what an address takes is told none. */
    static boolean isTold(HttpServletRequest request) {
        return Matched.way(request).trail() != Trail.NONE
                && !request.getMethod().equals("OPTIONS");
    }

    static Operation of(HttpServletRequest request) {
        Way way = Matched.way(request);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
        if (way.trail() == Trail.ENGINE) {
            EngineCall call = EngineCall.of(method, Matched.of(request));
            return new Operation(method, call.pattern(), call.kind(), Trail.ENGINE);
        }
        return new Operation(method, way.pattern(), kind(way.trail(), method), way.trail());
    }

    private static Kind kind(Trail trail, String method) {
        return switch (trail) {
            case READ -> Kind.READ;
            case SEARCH, LIST -> Kind.QUERY;
            case CREATE, STORE -> Kind.CREATE;
            case UPDATE, PIECE -> Kind.UPDATE;
            case DELETE -> Kind.DELETE;
            case EXPORT -> Kind.EXPORT;
            case EMERGENCY -> Kind.EMERGENCY;
            case ENGINE, TRIED, NONE -> kind(method);
        };
    }

    private static Kind kind(String method) {
        return switch (method) {
            case "POST", "PUT", "PATCH" -> Kind.UPDATE;
            case "DELETE" -> Kind.DELETE;
            default -> Kind.READ;
        };
    }

    boolean isPolledList() {
        return trail == Trail.LIST || (trail == Trail.ENGINE && kind == Kind.QUERY);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}

package org.imagecloud.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a request wants of patients' data: the method, and the pattern of the address instead of the address, which may hold
 * anything. A request that reached no controller has the beginning of its address alone.
 */
record Operation(String method, String pattern, Kind kind) {

    /** Below these addresses patients' data are served, who is there to read them, and the trail itself. */
    private static final List<String> AUDITED = List.of(
            "/dicom-web",
            "/api/referrals",
            "/api/worklist",
            "/api/reviews",
            "/api/studies",
            "/api/patients",
            "/api/patient-links",
            "/api/uploads",
            "/api/hospitals",
            "/api/audit",
            EngineCall.REST,
            EngineCall.WEBAPPS);

    /** Where a POST makes something new; elsewhere it changes what is there. */
    private static final Set<String> CREATING = Set.of(
            "/dicom-web/studies",
            "/dicom-web/studies/{study}",
            "/api/referrals",
            "/api/patient-links",
            "/api/uploads",
            "/api/uploads/{session}/files");

    /** Lists that pages ask for again and again. */
    private static final Set<String> LISTS = Set.of(
            "/api/referrals", "/api/referrals/critical", "/api/worklist", "/api/worklist/triage", "/api/uploads");

    private static final Set<String> SEARCHES = Set.of(
            "/dicom-web/studies",
            "/dicom-web/series",
            "/dicom-web/instances",
            "/dicom-web/studies/{study}/series",
            "/dicom-web/studies/{study}/instances",
            "/dicom-web/studies/{study}/series/{series}/instances",
            "/api/audit");

    /** The beginning of the address under which it is audited; none where no patient's data are. */
    static Optional<String> audited(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (request.getMethod().equals("OPTIONS")) {
            return Optional.empty();
        }
        return AUDITED.stream().filter(start -> isBelow(path, start)).findFirst();
    }

    private static boolean isBelow(String path, String start) {
        return path.startsWith(start)
                && (path.length() == start.length() || "/;".indexOf(path.charAt(start.length())) >= 0);
    }

    static Operation of(HttpServletRequest request, String start) {
        if (EngineCall.isBelow(start)) {
            EngineCall call = EngineCall.of(request, start);
            return new Operation(request.getMethod(), call.pattern(), call.kind());
        }
        Object matched = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String pattern = isController(matched, start) ? String.valueOf(matched) : start + "/**";
        return new Operation(request.getMethod(), pattern, kind(request.getMethod(), pattern));
    }

    private static boolean isController(@Nullable Object matched, String start) {
        return matched != null && matched.toString().startsWith(start);
    }

    private static Kind kind(String method, String pattern) {
        return switch (method) {
            case "POST" -> {
                if (pattern.endsWith("/break-glass")) {
                    yield Kind.EMERGENCY;
                }
                yield CREATING.contains(pattern) ? Kind.CREATE : Kind.UPDATE;
            }
            case "PUT", "PATCH" -> Kind.UPDATE;
            case "DELETE" -> Kind.DELETE;
            default -> {
                if (pattern.endsWith("/export")) {
                    yield Kind.EXPORT;
                }
                yield SEARCHES.contains(pattern) || LISTS.contains(pattern) ? Kind.QUERY : Kind.READ;
            }
        };
    }

    boolean isPolledList() {
        return kind == Kind.QUERY && (LISTS.contains(pattern) || EngineCall.isBelow(pattern));
    }

    boolean isSearch() {
        return kind == Kind.QUERY && SEARCHES.contains(pattern);
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}

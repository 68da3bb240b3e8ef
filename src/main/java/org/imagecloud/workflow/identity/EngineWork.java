package org.imagecloud.workflow.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What of the engine's REST API people work with. A resource that stands nowhere here is the administrators': the engine's own
 * permissions are coarser than a hospital's, and of some resources (metrics, versions, statistics) it asks for none. Whose tasks
 * and cases somebody finds behind these is the engine's to say.
 */
final class EngineWork {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final PathPatternParser PARSER = new PathPatternParser();

    /** What Tasklist asks for, and programs that do its work. */
    private static final List<PathPattern> READ_BY_ALL = patterns(
            "/engine",
            "/authorization/check",
            "/filter",
            "/filter/count",
            "/filter/{id}",
            "/filter/{id}/list",
            "/filter/{id}/count",
            "/filter/{id}/singleResult",
            "/history/user-operation",
            "/history/user-operation/count",
            "/identity/groups",
            "/process-definition",
            "/process-definition/count",
            "/process-definition/{id}",
            "/process-definition/{id}/xml",
            "/process-definition/{id}/diagram",
            "/process-definition/{id}/startForm",
            "/process-definition/key/{key}",
            "/process-definition/key/{key}/xml",
            "/process-definition/key/{key}/diagram",
            "/process-definition/key/{key}/startForm",
            "/process-instance",
            "/process-instance/count",
            "/process-instance/{id}",
            "/process-instance/{id}/activity-instances",
            "/process-instance/{id}/variables/**",
            "/task",
            "/task/count",
            "/task/{id}/**",
            "/user/{id}/profile",
            "/variable-instance",
            "/variable-instance/count",
            "/variable-instance/{id}/**");

    private static final List<PathPattern> SENT_BY_ALL = patterns(
            "/filter/{id}/list",
            "/filter/{id}/count",
            "/filter/{id}/singleResult",
            "/process-instance",
            "/process-instance/count",
            "/task",
            "/task/count",
            "/task/{id}/claim",
            "/task/{id}/unclaim",
            "/task/{id}/complete",
            "/task/{id}/submit-form",
            "/variable-instance",
            "/variable-instance/count");

    /** What Cockpit asks for besides; numbers of all instances are replaced by {@link OwnCounts}. */
    private static final List<PathPattern> READ_BY_SUPERVISORS = patterns(
            "/case-definition",
            "/case-definition/count",
            "/decision-definition/**",
            "/decision-requirements-definition/**",
            "/deployment",
            "/deployment/count",
            "/event-subscription",
            "/event-subscription/count",
            "/execution/**",
            "/external-task/**",
            "/incident/**",
            "/job/**",
            "/job-definition/**",
            "/process-definition/statistics",
            "/process-definition/{id}/**",
            "/process-instance/{id}/**");

    private static final List<PathPattern> SENT_BY_SUPERVISORS =
            patterns("/execution", "/execution/count", "/incident", "/incident/count", "/job", "/job/count");

    /** Where an id could stand, and no id does. */
    private static final List<PathPattern> NO_IDS = patterns("/process-definition/statistics", "/task/report");

    /** The engine fails to answer it, whoever asks; each metric by itself it tells. */
    private static final List<PathPattern> FAILING = patterns("/metrics");

    private EngineWork() {}

    /** @param path of the engine's own, without what stands before it */
    static boolean isOpen(@Nullable Person person, String method, String path) {
        if (person == null) {
            return false;
        }
        PathContainer asked = PathContainer.parsePath(withoutLastSlash(path));
        if (person.has(Role.ADMIN)) {
            return !covers(FAILING, asked);
        }
        boolean supervisor = person.has(Role.SUPERVISOR);
        if (READING.contains(method)) {
            return (covers(READ_BY_ALL, asked) && !covers(NO_IDS, asked))
                    || (supervisor && covers(READ_BY_SUPERVISORS, asked));
        }
        return "POST".equals(method)
                && (covers(SENT_BY_ALL, asked) || (supervisor && covers(SENT_BY_SUPERVISORS, asked)));
    }

    private static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean covers(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static List<PathPattern> patterns(String... paths) {
        return Arrays.stream(paths).map(PARSER::parse).toList();
    }
}

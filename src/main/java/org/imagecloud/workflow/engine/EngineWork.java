package org.imagecloud.workflow.engine;

import java.util.Set;
import org.imagecloud.http.Addresses;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * What of the engine's REST API people work with. A resource that stands nowhere here is the administrators': the engine's own
 * permissions are coarser than a hospital's, and of some resources (metrics, versions, statistics) it asks for none. Whose tasks
 * and cases somebody finds behind these is the engine's to say.
 */
final class EngineWork {

    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** What Tasklist asks for, and programs that do its work. */
    private static final Addresses READ_BY_ALL = Addresses.of(
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

    private static final Addresses ASKED_BY_ALL = Addresses.of(
            "/filter/{id}/list",
            "/filter/{id}/count",
            "/filter/{id}/singleResult",
            "/process-instance",
            "/process-instance/count",
            "/task",
            "/task/count",
            "/variable-instance",
            "/variable-instance/count");

    static final Addresses DONE_BY_ALL =
            Addresses.of("/task/{id}/claim", "/task/{id}/unclaim", "/task/{id}/complete", "/task/{id}/submit-form");

    /** What Cockpit asks for besides; numbers of all instances are replaced by {@link OwnCounts}. */
    private static final Addresses READ_BY_SUPERVISORS = Addresses.of(
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

    private static final Addresses ASKED_BY_SUPERVISORS = Addresses.of(
            "/execution",
            "/execution/count",
            "/external-task",
            "/external-task/count",
            "/incident",
            "/incident/count",
            "/job",
            "/job/count");

    /** With what programs ask for again and again: {@link WorkerRequest} says who. */
    private static final Addresses ASKED_BY_OTHERS = Addresses.of(
            "/case-execution",
            "/case-execution/count",
            "/case-instance",
            "/case-instance/count",
            "/external-task/fetchAndLock",
            "/group",
            "/group/count",
            "/history/activity-instance",
            "/history/activity-instance/count",
            "/history/case-instance",
            "/history/case-instance/count",
            "/history/detail",
            "/history/external-task-log",
            "/history/external-task-log/count",
            "/history/job-log",
            "/history/job-log/count",
            "/history/process-instance",
            "/history/process-instance/count",
            "/history/task",
            "/history/task/count",
            "/history/variable-instance",
            "/history/variable-instance/count",
            "/job-definition",
            "/job-definition/count",
            "/schema/log");

    private static final Addresses ASKED =
            ASKED_BY_ALL.and(ASKED_BY_SUPERVISORS).and(ASKED_BY_OTHERS);

    /** Where a POST only asks, whichever way the engine is named; at any other something changes. */
    static final Addresses QUERIES = ASKED.and(ASKED.below("/engine/{engine}"));

    private static final Addresses DEPLOYED = Addresses.of("/deployment/create");

    /** Where models are sent; all other bodies are short. */
    static final Addresses MODELS = DEPLOYED.and(DEPLOYED.below("/engine/{engine}"));

    /** Where an id could stand and none does, and a form of a kind that no task has here: without a task the engine fails. */
    private static final Addresses NOT_READ_BY_ALL =
            Addresses.of("/process-definition/statistics", "/task/report/**", "/task/{id}/deployed-form");

    /** Versions: whoever took the newest away would bring the one before into force, alone and without a reason. */
    private static final Addresses KEPT =
            Addresses.of("/deployment/{id}", "/process-definition/{id}", "/process-definition/key/{key}/**");

    /** Who may see which case follows from who has it, people and their groups from their logins. */
    private static final Addresses OURS = Addresses.of("/authorization/**", "/user/**", "/group/**", "/tenant/**");

    private EngineWork() {}

    /** Whether it would take a version away, or change who may see what, which nobody does here. */
    static boolean isOurs(String method, String path) {
        return !READING.contains(method)
                && (OURS.cover(path) && !ASKED.cover(path) || "DELETE".equals(method) && KEPT.cover(path));
    }

    /**
     * Whether a person may ask for it.
     *
     * @param administers whether the person administers the platform
     * @param path of the engine's own, without what stands before it
     */
    static boolean isOpen(@Nullable Person person, boolean administers, String method, String path) {
        if (person == null) {
            return false;
        }
        if (administers) {
            return true;
        }
        boolean supervisor = person.has(Role.SUPERVISOR);
        if (READING.contains(method)) {
            return (READ_BY_ALL.cover(path) && !NOT_READ_BY_ALL.cover(path))
                    || (supervisor && READ_BY_SUPERVISORS.cover(path));
        }
        return "POST".equals(method)
                && (ASKED_BY_ALL.cover(path)
                        || DONE_BY_ALL.cover(path)
                        || (supervisor && ASKED_BY_SUPERVISORS.cover(path)));
    }
}

package org.imagecloud.workflow.engine;

import org.imagecloud.http.Addresses;
import org.imagecloud.http.EnginePages;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's pages ask for besides {@link EngineWork}. What stands nowhere here is the administrators'; the engine's own
 * login, which knows no second way in, and its first administrator are nobody's.
 */
final class PagesWork {

    private static final Addresses READ_BY_ALL = Addresses.of(
            EnginePages.PATH + "/api/admin/auth/user/{engine}",
            EnginePages.PATH + "/api/admin/plugin/{plugin}/static/**",
            EnginePages.PATH + "/api/tasklist/plugin/{plugin}/static/**",
            EnginePages.PATH + "/api/welcome/plugin/{plugin}/static/**");

    /** Below Cockpit's way: called processes and incidents, for whose lists it sends conditions. */
    static final Addresses COCKPITS_QUERIES = Addresses.of("/plugin/base/**");

    private static final Addresses ASKED_BY_SUPERVISORS = COCKPITS_QUERIES.below(EnginePages.PATH + "/api/cockpit");

    private static final Addresses READ_BY_SUPERVISORS =
            ASKED_BY_SUPERVISORS.and(Addresses.of(EnginePages.PATH + "/api/cockpit/plugin/{plugin}/static/**"));

    private static final Addresses CLOSED = Addresses.of(
            EnginePages.PATH + "/api/admin/auth/user/{engine}/login/**", EnginePages.PATH + "/api/admin/setup/**");

    private PagesWork() {}

    static boolean isOpen(@Nullable Person person, boolean administers, String method, String path) {
        if (person == null || CLOSED.cover(path)) {
            return false;
        }
        if (administers) {
            return true;
        }
        boolean supervisor = person.has(Role.SUPERVISOR);
        return EngineWork.READING.contains(method)
                ? READ_BY_ALL.cover(path) || (supervisor && READ_BY_SUPERVISORS.cover(path))
                : "POST".equals(method) && supervisor && ASKED_BY_SUPERVISORS.cover(path);
    }
}

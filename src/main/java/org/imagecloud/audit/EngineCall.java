package org.imagecloud.audit;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.http.Matched;
import org.jspecify.annotations.Nullable;

/**
 * A call of the engine's own interface, by a program or by Tasklist and Cockpit: it has no controller of ours that could tell
 * its pattern. Only words that are known are kept of its address, and the id of the thing that it names.
 */
record EngineCall(String pattern, Kind kind) {

    private static final Pattern THING =
            Pattern.compile("/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=/|$)");

    /** What is done, as the last part of an address. */
    private static final Set<String> DEEDS = Set.of(
            "annotation",
            "assignee",
            "bpmnError",
            "bpmnEscalation",
            "claim",
            "cleanup",
            "clear-annotation",
            "close",
            "comment",
            "complete",
            "condition",
            "configuration",
            "create",
            "create-incident",
            "credentials",
            "data",
            "delegate",
            "delete",
            "delete-async",
            "delete-historic-query-based",
            "delete-statistics-query-based",
            "disable",
            "duedate",
            "evaluate",
            "execute",
            "executeAsync",
            "extendLock",
            "failure",
            "generate",
            "history-time-to-live",
            "identity-links",
            "job-retries",
            "job-retries-historic-query-based",
            "localVariables",
            "lock",
            "logout",
            "manual-start",
            "message",
            "message-async",
            "modification",
            "modification-async",
            "password-policy",
            "priority",
            "profile",
            "recalculate",
            "redeploy",
            "reenable",
            "resolve",
            "restart",
            "restart-async",
            "retries",
            "retries-async",
            "set-annotation",
            "set-removal-time",
            "signal",
            "start",
            "submit-form",
            "suspended",
            "suspended-async",
            "terminate",
            "trigger",
            "unclaim",
            "unlock",
            "validate",
            "variables",
            "variables-async",
            "verify");

    /** Behind which a name may stand that somebody chose; of a POST's address none is the last part. */
    private static final Set<String> NAMING =
            Set.of("group", "key", "localVariables", "members", "tenant", "tenant-id", "user", "variables");

    static EngineCall of(String method, Matched matched) {
        String deed = deed(method, matched.rest());
        return new EngineCall(matched.way().pattern() + deed, kind(method, matched));
    }

    private static String deed(String method, String path) {
        String[] words = path.split("/", -1);
        String last = words[words.length - 1];
        boolean chosen = !method.equals("POST") && words.length > 1 && NAMING.contains(words[words.length - 2]);
        return DEEDS.contains(last) && !chosen ? "/" + last : "";
    }

    private static Kind kind(String method, Matched matched) {
        return switch (method) {
            case "PUT", "PATCH" -> Kind.UPDATE;
            case "DELETE" -> Kind.DELETE;
            case "POST" -> matched.asks() ? Kind.QUERY : Kind.UPDATE;
            default -> thing(matched.rest()) == null ? Kind.QUERY : Kind.READ;
        };
    }

    /** The task, process instance or other thing that the address names first. */
    static @Nullable UUID thing(String path) {
        Matcher thing = THING.matcher(path);
        return thing.find() ? UUID.fromString(thing.group(1)) : null;
    }
}

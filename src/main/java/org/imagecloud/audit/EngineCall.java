package org.imagecloud.audit;

import java.util.List;
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

    /** What is done with a task, as the last part of an address. */
    private static final Set<String> DEEDS = Set.of(
            "assignee",
            "claim",
            "comment",
            "complete",
            "delegate",
            "identity-links",
            "resolve",
            "submit-form",
            "suspended",
            "unclaim");

    /** Where a POST carries a query that is too long for an address, or asks for work, as the last part of it. */
    private static final Set<String> QUERIES = Set.of(
            "count",
            "execution",
            "external-task",
            "fetchAndLock",
            "job",
            "list",
            "process-instance",
            "task",
            "variable-instance");

    static EngineCall of(String method, Matched matched) {
        String path = matched.rest();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return new EngineCall(
                matched.way().pattern() + (DEEDS.contains(last) ? "/" + last : ""), kind(method, path, last));
    }

    private static Kind kind(String method, String path, String last) {
        boolean queries = QUERIES.contains(last) || List.of(path.split("/", -1)).contains("history");
        return switch (method) {
            case "PUT", "PATCH" -> Kind.UPDATE;
            case "DELETE" -> Kind.DELETE;
            case "POST" -> queries ? Kind.QUERY : Kind.UPDATE;
            default -> thing(path) == null ? Kind.QUERY : Kind.READ;
        };
    }

    /** The task, process instance or other thing that the address names first. */
    static @Nullable UUID thing(String path) {
        Matcher thing = THING.matcher(path);
        return thing.find() ? UUID.fromString(thing.group(1)) : null;
    }
}

package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.imagecloud.http.Addresses;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Nobody takes the process of an open case away by the engine's own interface, stops it, or tells it something else than its people have, an
 * administrator neither: of whom the case is would hear nothing. It is ended, steered, or started again, where its people see it. To let
 * something go on that is suspended is allowed.
 */
class LiveCasesDoor extends OncePerRequestFilter {

    private static final JsonFactory JSON = BoundedJson.of(Body.LARGE);

    /** Something that would be lost, or would stand still. */
    private record Danger(PathPattern path, String method, BiFunction<LiveCases, String, List<String>> cases) {

        static Danger of(String path, String method, BiFunction<LiveCases, String, List<String>> cases) {
            return new Danger(PathPatternParser.defaultInstance.parse(path), method, cases);
        }
    }

    private static final List<String> WRITING = List.of("PUT", "POST", "DELETE");

    /** Whatever of an open case is written, but for what its people do and what helps it on. */
    private static final List<Danger> TOUCHES = WRITING.stream()
            .flatMap(method -> Stream.of(
                    Danger.of("/process-instance/{id}/**", method, LiveCases::inInstance),
                    Danger.of("/execution/{id}/**", method, LiveCases::inExecution),
                    Danger.of("/task/{id}/**", method, LiveCases::withTask),
                    Danger.of("/job/{id}/**", method, LiveCases::withJob)))
            .toList();

    private static final Addresses HELPS = EngineWork.DONE_BY_ALL.and(Addresses.of("/job/{id}/execute"));

    /** What is suspended by its path alone is let go on by the same. */
    private static final List<Danger> LOSSES = List.of(
            Danger.of("/process-instance/{id}", "DELETE", (live, id) -> live.inInstance(id)),
            Danger.of("/process-instance/{id}/suspended", "PUT", (live, id) -> live.inInstance(id)),
            Danger.of("/process-instance/{id}/modification", "POST", (live, id) -> live.inInstance(id)),
            Danger.of("/process-instance/{id}/modification-async", "POST", (live, id) -> live.inInstance(id)),
            Danger.of("/process-instance/variables-async", "POST", (live, none) -> live.anywhere()),
            Danger.of("/process-instance/message-async", "POST", (live, none) -> live.anywhere()),
            Danger.of("/process-instance/job-retries", "POST", (live, none) -> live.anywhere()),
            Danger.of("/process-instance/job-retries-historic-query-based", "POST", (live, none) -> live.anywhere()),
            Danger.of("/job/retries", "POST", (live, none) -> live.anywhere()),
            Danger.of("/job-definition/{id}/retries", "PUT", (live, id) -> live.ofJobDefinition(id)),
            Danger.of("/process-instance/suspended", "PUT", (live, id) -> live.anywhere()),
            Danger.of("/process-instance/suspended-async", "POST", (live, id) -> live.anywhere()),
            Danger.of("/process-instance/delete", "POST", (live, id) -> live.anywhere()),
            Danger.of("/process-instance/delete-historic-query-based", "POST", (live, id) -> live.anywhere()),
            Danger.of("/modification/execute", "POST", (live, id) -> live.anywhere()),
            Danger.of("/modification/executeAsync", "POST", (live, id) -> live.anywhere()),
            Danger.of("/process-definition/{id}", "DELETE", (live, id) -> live.ofDefinition(id)),
            Danger.of("/process-definition/{id}/suspended", "PUT", (live, id) -> live.ofDefinition(id)),
            Danger.of("/process-definition/suspended", "PUT", (live, id) -> live.anywhere()),
            Danger.of("/process-definition/key/{key}", "DELETE", (live, id) -> live.ofProcess(id)),
            Danger.of("/process-definition/key/{key}/delete", "DELETE", (live, id) -> live.ofProcess(id)),
            Danger.of("/process-definition/key/{key}/suspended", "PUT", (live, id) -> live.ofProcess(id)),
            Danger.of("/deployment/{id}", "DELETE", (live, id) -> live.ofDeployment(id)),
            Danger.of("/job/{id}", "DELETE", (live, id) -> live.withJob(id)),
            Danger.of("/job/{id}/suspended", "PUT", (live, id) -> live.withJob(id)),
            Danger.of("/job/suspended", "PUT", (live, id) -> live.anywhere()),
            Danger.of("/job-definition/{id}/suspended", "PUT", (live, id) -> live.ofJobDefinition(id)),
            Danger.of("/job-definition/suspended", "PUT", (live, id) -> live.anywhere()));

    private static final List<Danger> DANGERS =
            Stream.concat(LOSSES.stream(), TOUCHES.stream()).toList();

    private final LiveCases live;

    LiveCasesDoor(LiveCases live) {
        this.live = live;
    }

    @Bounded("a body that its route bounds, and GuardedBody counts")
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest asked = request;
        List<String> cases = List.of();
        PathContainer path = PathContainer.parsePath(EngineDoor.path(request));
        for (Danger danger : HELPS.cover(EngineDoor.path(request)) ? List.<Danger>of() : DANGERS) {
            PathPattern.PathMatchInfo match = danger.path().matchAndExtract(path);
            if (match != null && danger.method().equals(request.getMethod()) && cases.isEmpty()) {
                byte[] body = request.getInputStream().readAllBytes();
                asked = new RepeatedBody(request, body);
                cases = isToGoOn(EngineDoor.path(request), body)
                        ? List.of()
                        : danger.cases().apply(live, named(match));
            }
        }
        if (cases.isEmpty()) {
            chain.doFilter(asked, response);
        } else {
            refuse(response, cases);
        }
    }

    /** Each path names one thing, or none. */
    private static String named(PathPattern.PathMatchInfo match) {
        return match.getUriVariables().values().stream().findFirst().orElse("");
    }

    /** Let go on after it was suspended, or tried again. */
    private static boolean isToGoOn(String path, byte[] body) {
        if (path.endsWith("/suspended")) {
            return said(body, "suspended", parser -> parser.currentToken() == JsonToken.VALUE_FALSE);
        }
        boolean ofRetries = path.endsWith("/retries") || path.contains("/job-retries");
        return ofRetries
                && said(
                        body,
                        "retries",
                        parser -> parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() > 0);
    }

    private interface Said {
        boolean by(JsonParser parser) throws IOException;
    }

    /** By the last word of the body itself, as the engine reads it; what stands deeper says which are meant. */
    private static boolean said(byte[] body, String name, Said what) {
        boolean said = false;
        int depth = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1 && token.isScalarValue() && name.equals(parser.currentName())) {
                    said = what.by(parser);
                }
            }
        } catch (IOException noJson) {
            return false;
        }
        return said;
    }

    /** As the engine does. */
    private static void refuse(HttpServletResponse response, List<String> cases) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/json");
        response.getWriter()
                .write("{\"type\":\"AuthorizationException\",\"message\":\"Open cases run there: "
                        + String.join(", ", cases)
                        + ". End or steer them, or start their processes again, on the board of their supervisor\"}");
    }
}

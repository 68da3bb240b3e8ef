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
import java.util.Map;
import java.util.function.BiFunction;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Nobody takes the process of an open case away by the engine's own interface, or stops it, an administrator neither: of whom the
 * case is would hear nothing. It is ended, or started again, where its people see it. To let something go on that is suspended is
 * allowed.
 */
class LiveCasesDoor extends OncePerRequestFilter {

    private static final JsonFactory JSON = BoundedJson.of(Body.LARGE);

    /** Something that would be lost, or would stand still. */
    private record Danger(
            PathPattern path, String method, BiFunction<LiveCases, Map<String, String>, List<String>> cases) {

        static Danger of(String path, String method, BiFunction<LiveCases, Map<String, String>, List<String>> cases) {
            return new Danger(PathPatternParser.defaultInstance.parse(path), method, cases);
        }
    }

    /** What is suspended by its path alone is let go on by the same. */
    private static final List<Danger> DANGERS = List.of(
            Danger.of("/process-instance/{id}", "DELETE", (live, path) -> live.inInstance(path.get("id"))),
            Danger.of("/process-instance/{id}/suspended", "PUT", (live, path) -> live.inInstance(path.get("id"))),
            Danger.of("/process-instance/{id}/modification", "POST", (live, path) -> live.inInstance(path.get("id"))),
            Danger.of(
                    "/process-instance/{id}/modification-async",
                    "POST",
                    (live, path) -> live.inInstance(path.get("id"))),
            Danger.of("/process-instance/suspended", "PUT", (live, path) -> live.anywhere()),
            Danger.of("/process-instance/suspended-async", "POST", (live, path) -> live.anywhere()),
            Danger.of("/process-instance/delete", "POST", (live, path) -> live.anywhere()),
            Danger.of("/process-instance/delete-historic-query-based", "POST", (live, path) -> live.anywhere()),
            Danger.of("/modification/execute", "POST", (live, path) -> live.anywhere()),
            Danger.of("/modification/executeAsync", "POST", (live, path) -> live.anywhere()),
            Danger.of("/process-definition/{id}", "DELETE", (live, path) -> live.ofDefinition(path.get("id"))),
            Danger.of("/process-definition/{id}/suspended", "PUT", (live, path) -> live.ofDefinition(path.get("id"))),
            Danger.of("/process-definition/suspended", "PUT", (live, path) -> live.anywhere()),
            Danger.of("/process-definition/key/{key}", "DELETE", (live, path) -> live.ofProcess(path.get("key"))),
            Danger.of(
                    "/process-definition/key/{key}/delete", "DELETE", (live, path) -> live.ofProcess(path.get("key"))),
            Danger.of(
                    "/process-definition/key/{key}/suspended", "PUT", (live, path) -> live.ofProcess(path.get("key"))),
            Danger.of("/deployment/{id}", "DELETE", (live, path) -> live.ofDeployment(path.get("id"))),
            Danger.of("/job/{id}", "DELETE", (live, path) -> live.withJob(path.get("id"))),
            Danger.of("/job/{id}/suspended", "PUT", (live, path) -> live.withJob(path.get("id"))),
            Danger.of("/job/suspended", "PUT", (live, path) -> live.anywhere()),
            Danger.of("/job-definition/{id}/suspended", "PUT", (live, path) -> live.ofJobDefinition(path.get("id"))),
            Danger.of("/job-definition/suspended", "PUT", (live, path) -> live.anywhere()));

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
        for (Danger danger : DANGERS) {
            PathPattern.PathMatchInfo match = danger.path().matchAndExtract(path);
            if (match != null && danger.method().equals(request.getMethod()) && cases.isEmpty()) {
                byte[] body = request.getInputStream().readAllBytes();
                asked = new RepeatedBody(request, body);
                cases = letsGoOn(body) ? List.of() : danger.cases().apply(live, match.getUriVariables());
            }
        }
        if (cases.isEmpty()) {
            chain.doFilter(asked, response);
        } else {
            refuse(response, cases);
        }
    }

    private static boolean letsGoOn(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_FALSE && "suspended".equals(parser.currentName())) {
                    return true;
                }
            }
        } catch (IOException noJson) {
            return false;
        }
        return false;
    }

    /** As the engine does. */
    private static void refuse(HttpServletResponse response, List<String> cases) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/json");
        response.getWriter()
                .write("{\"type\":\"AuthorizationException\",\"message\":\"Open cases run there: "
                        + String.join(", ", cases)
                        + ". End them, or start their processes again, on the board of their supervisor\"}");
    }
}

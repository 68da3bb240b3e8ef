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
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.imagecloud.http.Addresses;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * While a case is open nobody writes anything of it at the engine's own interface, an administrator neither: of whom the case is would hear
 * nothing. What its people do there, what helps it on, and what is no case's is named here; of some paths the case that is meant is
 * known, and each other one is refused while any case is open.
 */
class LiveCasesDoor extends OncePerRequestFilter {

    private static final JsonFactory JSON = BoundedJson.of(Body.LARGE);

    /** An id of the engine's has a digit; what else may stand in its place has none. */
    private static final String ID = "/{id:.*[0-9].*}";

    /** What people do, what helps on, and questions; of what is deployed another administrator decides. */
    private static final Addresses OPEN = EngineWork.QUERIES
            .and(EngineWork.MODELS)
            .and(EngineWork.DONE_BY_ALL)
            .and(Addresses.of(
                    "/job" + ID + "/execute",
                    "/filter/create",
                    "/filter/{id}",
                    "/deployment/{id}/redeploy",
                    "/decision-definition/{id}/evaluate",
                    "/decision-definition/key/{key}/evaluate",
                    "/migration/generate",
                    "/migration/validate"));

    /** What may stand beside a number of tries: which jobs are meant. The engine would take an instant too. */
    private static final Set<String> OF_RETRIES = Set.of(
            "retries",
            "jobIds",
            "jobQuery",
            "processInstances",
            "processInstanceIds",
            "processInstanceQuery",
            "historicProcessInstanceQuery",
            "externalTaskIds",
            "externalTaskQuery");

    /** A path that says of which cases something is. */
    private record OfCases(PathPattern path, BiFunction<LiveCases, String, List<String>> cases) {

        static OfCases of(String path, BiFunction<LiveCases, String, List<String>> cases) {
            return new OfCases(PathPatternParser.defaultInstance.parse(path), cases);
        }
    }

    private static final List<OfCases> KNOWN = List.of(
            OfCases.of("/process-instance" + ID + "/**", LiveCases::inInstance),
            OfCases.of("/execution" + ID + "/**", LiveCases::inExecution),
            OfCases.of("/task" + ID + "/**", LiveCases::withTask),
            OfCases.of("/job" + ID + "/**", LiveCases::withJob),
            OfCases.of("/job-definition" + ID + "/suspended", LiveCases::ofJobDefinition),
            OfCases.of("/process-definition" + ID + "/suspended", LiveCases::ofDefinition),
            OfCases.of("/process-definition/key/{key}/suspended", LiveCases::ofProcess));

    private final LiveCases live;

    LiveCasesDoor(LiveCases live) {
        this.live = live;
    }

    @Bounded("a body that its route bounds, and GuardedBody counts")
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = EngineDoor.path(request);
        if (!EngineDoor.isEngine(request)
                || EngineWork.READING.contains(request.getMethod())
                || isOfProgram(request)
                || OPEN.cover(path)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        List<String> cases = helpsOn(path, body) ? List.of() : cases(path);
        if (cases.isEmpty()) {
            chain.doFilter(new RepeatedBody(request, body), response);
        } else {
            refuse(response, cases);
        }
    }

    /** Only to {@link EngineDoor} known, which has looked at it. */
    private static boolean isOfProgram(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, WorkerRequest.class) != null;
    }

    private List<String> cases(String path) {
        PathContainer asked = PathContainer.parsePath(path);
        for (OfCases known : KNOWN) {
            PathPattern.PathMatchInfo match = known.path().matchAndExtract(asked);
            if (match != null) {
                return known.cases()
                        .apply(live, match.getUriVariables().values().iterator().next());
            }
        }
        return live.anywhere();
    }

    /** Let go on after it was suspended, or tried again. */
    private static boolean helpsOn(String path, byte[] body) {
        if (path.endsWith("/suspended") || path.endsWith("/suspended-async")) {
            return said(body, "suspended", parser -> parser.currentToken() == JsonToken.VALUE_FALSE, any -> true);
        }
        boolean ofRetries =
                path.endsWith("/retries") || path.endsWith("/retries-async") || path.contains("/job-retries");
        return ofRetries
                && said(
                        body,
                        "retries",
                        parser -> parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() > 0,
                        OF_RETRIES::contains);
    }

    private interface Said {
        boolean by(JsonParser parser) throws IOException;
    }

    /**
     * By the last word of the body itself, as the engine reads it; what stands deeper says which are meant.
     *
     * @param beside what may stand beside it
     */
    private static boolean said(byte[] body, String name, Said what, Predicate<String> beside) {
        boolean said = false;
        int depth = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1 && token == JsonToken.FIELD_NAME && !beside.test(parser.currentName())) {
                    return false;
                }
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

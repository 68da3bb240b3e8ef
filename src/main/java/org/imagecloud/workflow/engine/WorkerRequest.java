package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.imagecloud.http.Body;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.identity.Person;

/**
 * What a program that pre-reads images asks of the engine: four calls, in its own name, for its own topic, and with an answer
 * of two plain values. Its body is read here, before the engine does, and given on as it came.
 */
final class WorkerRequest extends RepeatedBody {

    /** Where a program asks for work, and waits until there is some. */
    static final String WAIT = "/external-task/fetchAndLock";

    private static final Pattern CALL =
            Pattern.compile("/external-task/(fetchAndLock|[^/]+/(complete|failure|extendLock))");
    private static final ObjectMapper JSON = new ObjectMapper(BoundedJson.of(Body.SMALL));

    private static final Set<String> ANSWER = Set.of("aiFinding", "aiScore");
    private static final Set<String> PLAIN = Set.of("string", "double", "integer", "long", "short", "null");

    private WorkerRequest(HttpServletRequest request, byte[] body) {
        super(request, body);
    }

    /** @param path without what stands before the engine's own */
    static boolean isCall(String method, String path) {
        return "POST".equals(method) && CALL.matcher(path).matches();
    }

    @Bounded("a body that its route bounds, and GuardedBody counts")
    static WorkerRequest of(HttpServletRequest request) throws IOException {
        return new WorkerRequest(request, request.getInputStream().readAllBytes());
    }

    /** What is wrong with it, in the words that its programmer reads. */
    Optional<String> wrongFor(Person program) {
        JsonNode call;
        try {
            call = JSON.readTree(body());
        } catch (JacksonException e) {
            return Optional.of("The body must be JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Worker.isOf(program, call.path("workerId").asText())) {
            return Optional.of("workerId must be the login name, or begin with it and a slash");
        }
        for (JsonNode topic : call.path("topics")) {
            if (!Worker.TOPIC.equals(topic.path("topicName").asText())) {
                return Optional.of("The only topic is " + Worker.TOPIC);
            }
        }
        if (!call.path("localVariables").isEmpty() || !isAnswer(call.path("variables"))) {
            return Optional.of("The only variables of an answer are aiFinding, a string, and aiScore, a number");
        }
        return Optional.empty();
    }

    private static boolean isAnswer(JsonNode variables) {
        Iterator<Map.Entry<String, JsonNode>> fields = variables.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String type = field.getValue().path("type").asText("null").toLowerCase(Locale.ROOT);
            if (!ANSWER.contains(field.getKey())
                    || !PLAIN.contains(type)
                    || field.getValue().path("value").isContainerNode()) {
                return false;
            }
        }
        return true;
    }
}

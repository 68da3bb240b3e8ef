package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * What the engine's resources are given. They take for granted that there is a body, and that each key is there which they need:
 * what is missing is found by the platform, and would be told as a failure of the server. A body that says nothing does not come to a
 * resource; what one fails at without having called anything of ours is told as a bad request.
 */
final class EngineArguments implements ReaderInterceptor {

    private static final String ENGINE = "org.camunda.";
    private static final String RESOURCES = "org.glassfish.jersey.";
    private static final String OURS = "org.imagecloud.";
    private static final String PLATFORM = "java.";
    private static final String SYNTAX_ERROR = "42601";
    private static final Set<Class<? extends RuntimeException>> OF_ARGUMENTS = Set.of(
            NullPointerException.class,
            IllegalArgumentException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class);

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body;
        try {
            body = context.proceed();
        } catch (JsonMappingException e) {
            throw wrong("The body holds what is not meant there, at " + place(e)); // its own words name classes
        }
        if (body == null) {
            throw wrong("The body must be an object or a list in JSON");
        }
        return body;
    }

    private static InvalidRequestException wrong(String why) {
        return new InvalidRequestException(Response.Status.BAD_REQUEST, why);
    }

    private static String place(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    /** Whether the engine itself has stumbled over what it was given: it was about to use it, and none of ours was at work below its door. */
    static boolean wereWrong(Throwable failure) {
        List<String> callers = Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .takeWhile(caller -> !caller.startsWith(RESOURCES))
                .filter(caller -> !caller.startsWith(PLATFORM))
                .toList();
        return OF_ARGUMENTS.stream().anyMatch(kind -> kind.isInstance(failure))
                && !callers.isEmpty()
                && callers.get(0).startsWith(ENGINE)
                && callers.stream().noneMatch(caller -> caller.startsWith(OURS));
    }

    /** Whether the database has not understood the engine's question: of an empty list it makes a condition that is none. */
    static boolean madeNoSql(Throwable failure) {
        return failure instanceof SQLException sql && SYNTAX_ERROR.equals(sql.getSQLState());
    }

    /** In words of ours: the platform's tell of the engine's methods. */
    static ExceptionDto told() {
        ExceptionDto told = new ExceptionDto();
        told.setType(InvalidRequestException.class.getSimpleName());
        told.setMessage("Something that is needed for this is missing, or is of another kind");
        return told;
    }
}

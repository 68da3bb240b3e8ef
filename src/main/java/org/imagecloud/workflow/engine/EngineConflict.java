package org.imagecloud.workflow.engine;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine's REST API answers, as the engine's {@code {type, message}}, where the engine itself says 500. Of two who
 * change one case at once, or claim one task, the one who lost is told so: 409. What the application refuses in the middle of
 * the engine's work keeps the status of the refusal. Nothing was changed. What is not there and what is not one's own are told
 * alike: 404.
 */
abstract class EngineConflict<E extends ProcessEngineException> implements ExceptionMapper<E> {

    private static final int BEFORE_THE_ENGINES = 1;

    @Override
    public Response toResponse(E lost) {
        return answer(lost, Refusal.Kind.CONFLICT);
    }

    static Response answer(Throwable failure, Refusal.Kind kind) {
        return Response.status(kind.httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ExceptionDto.fromException(failure))
                .build();
    }

    static final class Overtaken extends EngineConflict<OptimisticLockingException> {}

    static final class Claimed extends EngineConflict<TaskAlreadyClaimedException> {}

    /** Instead of the engine's own of the same kinds, which log hundreds of lines; the log is no place for what was sent, either. */
    private abstract static class Failed<E extends Throwable> implements ExceptionMapper<E> {

        private static final Logger log = LoggerFactory.getLogger(EngineConflict.class);
        private static final int FAILED = Response.Status.INTERNAL_SERVER_ERROR.getStatusCode();

        @Override
        public Response toResponse(E failure) {
            Response response = causes(failure)
                    .flatMap(cause -> kind(cause).stream())
                    .map(kind -> answer(failure, kind))
                    .findFirst()
                    .orElseGet(() -> ofEngine(failure));
            if (response.getStatus() == FAILED
                    && (causes(failure).allMatch(Failed::isOfTheEngine)
                            || causes(failure).anyMatch(EngineArguments::madeNoSql))) {
                response = refused(failure);
            }
            if (response.getStatus() >= FAILED && !causes(failure).allMatch(Failed::isOfTheEngine)) {
                log.error("A call of the engine failed", failure);
            } else {
                log.info("The engine refused a call: {} {}", response.getStatus(), name(failure));
            }
            return response;
        }

        /** For the engine, everything is a failure that it has no other number for. */
        private static Response refused(Throwable failure) {
            ExceptionDto why = causes(failure)
                            .anyMatch(cause -> EngineArguments.wereWrong(cause) || EngineArguments.madeNoSql(cause))
                    ? EngineArguments.told()
                    : ExceptionDto.fromException(failure);
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(why)
                    .build();
        }

        /** Whether a thing exists is as little a stranger's to know as what it holds. */
        private static Response ofEngine(Throwable failure) {
            Response response = ExceptionHandlerHelper.getInstance().getResponse(failure);
            boolean hidden = response.getStatus() == Response.Status.NOT_FOUND.getStatusCode()
                    || response.getStatus() == Response.Status.FORBIDDEN.getStatusCode()
                    || causes(failure).anyMatch(Failed::isOfNothing);
            return hidden ? notThere() : response;
        }

        /** For a task's form a missing task is a bad request, which these words alone tell. */
        private static boolean isOfNothing(Throwable cause) {
            return cause instanceof AuthorizationException
                    || cause instanceof NullValueException
                    || cause instanceof NotFoundException
                    || (cause instanceof BadUserRequestException
                            && String.valueOf(cause.getMessage()).endsWith(": task is null"));
        }

        private static Response notThere() {
            ExceptionDto nothing = new ExceptionDto();
            nothing.setType("NotFound");
            nothing.setMessage("There is no such thing, or none that is yours to see or to change");
            return Response.status(Response.Status.NOT_FOUND)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(nothing)
                    .build();
        }

        /** Tasks that are not there, rights that are missing: what it says of them it says to the asker. */
        private static boolean isOfTheEngine(Throwable cause) {
            return cause.getClass().getName().startsWith("org.camunda.")
                    || EngineArguments.wereWrong(cause)
                    || kind(cause).isPresent();
        }

        private static String name(Throwable failure) {
            return causes(failure)
                    .map(cause -> cause.getClass().getSimpleName())
                    .collect(Collectors.joining(" by "));
        }

        private static Optional<Refusal.Kind> kind(Throwable cause) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal.kind());
            }
            if (cause instanceof SuspendedEntityInteractionException) {
                return Optional.of(Refusal.Kind.BUSY);
            }
            if (DatabaseOutage.isOfTooMuch(cause)) {
                return Optional.of(Refusal.Kind.TOO_LARGE);
            }
            return DatabaseOutage.hasGivenUp(cause) ? Optional.of(Refusal.Kind.BUSY) : Optional.empty();
        }

        private static Stream<Throwable> causes(Throwable failure) {
            return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
        }
    }

    @Priority(BEFORE_THE_ENGINES)
    static final class Refused extends Failed<ProcessEngineException> {}

    @Priority(BEFORE_THE_ENGINES)
    static final class Malformed extends Failed<RestException> {}

    @Priority(BEFORE_THE_ENGINES)
    static final class Unexpected extends Failed<Throwable> {}
}

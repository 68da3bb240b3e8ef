package org.imagecloud.workflow.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * What the engine's REST API answers, as the engine's {@code {type, message}}, where the engine itself says 500. Of two who
 * change one case at once, or claim one task, the one who lost is told so: 409. What the application refuses in the middle of
 * the engine's work keeps the status of the refusal. Nothing was changed.
 */
abstract class EngineConflict<E extends ProcessEngineException> implements ExceptionMapper<E> {

    @Override
    public Response toResponse(E lost) {
        return answer(lost, Refusal.Kind.CONFLICT);
    }

    static Response answer(ProcessEngineException failure, Refusal.Kind kind) {
        return Response.status(kind.httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ExceptionDto.fromException(failure))
                .build();
    }

    static final class Overtaken extends EngineConflict<OptimisticLockingException> {}

    static final class Claimed extends EngineConflict<TaskAlreadyClaimedException> {}

    /** Before the engine's own of the same kind, which answers all else. */
    @Priority(1)
    static final class Refused implements ExceptionMapper<ProcessEngineException> {

        @Override
        public Response toResponse(ProcessEngineException failure) {
            return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                    .filter(Refusal.class::isInstance)
                    .map(refusal -> answer(failure, ((Refusal) refusal).kind()))
                    .findFirst()
                    .orElseGet(() -> ExceptionHandlerHelper.getInstance().getResponse(failure));
        }
    }

    /** The engine's REST API with these answers. */
    @Component
    static final class Registered extends CamundaJerseyResourceConfig {

        @Override
        protected void registerAdditionalResources() {
            super.registerAdditionalResources();
            register(Overtaken.class);
            register(Claimed.class);
            register(Refused.class);
        }
    }
}

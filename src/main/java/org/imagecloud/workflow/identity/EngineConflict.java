package org.imagecloud.workflow.identity;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.stereotype.Component;

/**
 * Of two who change one case at once through the engine's REST API, or claim one task, the one who lost is told so: 409 with the
 * engine's {@code {type, message}}, where the engine itself says 500. Nothing was changed; the call can be made again.
 */
abstract class EngineConflict<E extends ProcessEngineException> implements ExceptionMapper<E> {

    @Override
    public Response toResponse(E lost) {
        return Response.status(Response.Status.CONFLICT)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ExceptionDto.fromException(lost))
                .build();
    }

    static final class Overtaken extends EngineConflict<OptimisticLockingException> {}

    static final class Claimed extends EngineConflict<TaskAlreadyClaimedException> {}

    /** The engine's REST API with these answers. */
    @Component
    static final class Registered extends CamundaJerseyResourceConfig {

        @Override
        protected void registerAdditionalResources() {
            super.registerAdditionalResources();
            register(Overtaken.class);
            register(Claimed.class);
        }
    }
}

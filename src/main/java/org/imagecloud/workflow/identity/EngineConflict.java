package org.imagecloud.workflow.identity;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.springframework.stereotype.Component;

/**
 * Of two who change one case at once through the engine's REST API, the one who lost is told so: 409 with the engine's
 * {@code {type, message}}, where the engine itself says 500. Nothing was changed; the call can be made again.
 */
final class EngineConflict implements ExceptionMapper<OptimisticLockingException> {

    @Override
    public Response toResponse(OptimisticLockingException lost) {
        return Response.status(Response.Status.CONFLICT)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ExceptionDto.fromException(lost))
                .build();
    }

    /** The engine's REST API with this answer. */
    @Component
    static final class Registered extends CamundaJerseyResourceConfig {

        @Override
        protected void registerAdditionalResources() {
            super.registerAdditionalResources();
            register(EngineConflict.class);
        }
    }
}

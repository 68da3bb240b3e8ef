package org.imagecloud.workflow.models;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;

/** Nothing of a deployment is kept, and why. */
public final class ModelsRefused extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient List<ModelProblem> problems;

    ModelsRefused(String message, List<ModelProblem> problems) {
        super(message);
        this.problems = problems;
    }

    /** Those that refuse, and the warnings beside them. */
    public List<ModelProblem> problems() {
        return problems == null ? List.of() : problems;
    }

    /** The engine's own answer, and each problem by itself beside it. */
    public static final class Answer extends ExceptionDto {

        private final List<ModelProblem> problems;

        private Answer(ModelsRefused refused) {
            this.problems = refused.problems();
            setType(BadUserRequestException.class.getSimpleName());
            setMessage(refused.getMessage());
        }

        public List<ModelProblem> getProblems() {
            return problems;
        }
    }

    /** At the doors of the engine. */
    @Priority(1)
    public static final class Told implements ExceptionMapper<ModelsRefused> {

        @Override
        public Response toResponse(ModelsRefused refused) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(new Answer(refused))
                    .build();
        }
    }
}

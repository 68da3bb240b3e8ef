package org.imagecloud.workflow.models;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.imagecloud.modeladmin.SentModels;

/** Nothing of a deployment is in force: what it brought waits for somebody else's approval. */
public final class KeptAsDraft extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient List<SentModels.Kept> drafts;

    KeptAsDraft(String message, List<SentModels.Kept> drafts) {
        super(message);
        this.drafts = drafts;
    }

    /** As the engine refuses, so that Modeler shows the words; beside them the drafts. */
    public static final class Answer extends ExceptionDto {

        private final List<SentModels.Kept> drafts;

        private Answer(KeptAsDraft kept) {
            this.drafts = kept.drafts == null ? List.of() : kept.drafts;
            setType(KeptAsDraft.class.getSimpleName());
            setMessage(kept.getMessage());
        }

        public List<SentModels.Kept> getDrafts() {
            return drafts;
        }
    }

    /** At the doors of the engine. */
    @Priority(1)
    public static final class Told implements ExceptionMapper<KeptAsDraft> {

        @Override
        public Response toResponse(KeptAsDraft kept) {
            return Response.status(Response.Status.CONFLICT)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(new Answer(kept))
                    .build();
        }
    }
}

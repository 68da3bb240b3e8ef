package org.imagecloud.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.imagecloud.http.BoundedJson;

/** The one line of text that is kept of an event; with a mapper of its own, so that no setting elsewhere changes it. */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(BoundedJson.ofOurs())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private EventJson() {}

    static String write(AuditEvent event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written", e);
        }
    }

    /** @throws JsonProcessingException when the text is no whole event */
    static AuditEvent read(String text) throws JsonProcessingException {
        return MAPPER.readValue(text, AuditEvent.class);
    }
}

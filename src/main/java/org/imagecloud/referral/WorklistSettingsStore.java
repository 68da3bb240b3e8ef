package org.imagecloud.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.imagecloud.identity.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how each person has arranged the worklist, wherever they log in. */
@Component
public class WorklistSettingsStore {

    private static final Logger log = LoggerFactory.getLogger(WorklistSettingsStore.class);

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final ObjectMapper json;

    WorklistSettingsStore(JdbcClient jdbc, CurrentUser currentUser, ObjectMapper json) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.json = json;
    }

    /** Of the person who asks. */
    public WorklistSettings mine() {
        return jdbc.sql("select settings from worklist_settings where person = ?")
                .param(currentUser.get().userId())
                .query(String.class)
                .optional()
                .map(this::read)
                .orElse(WorklistSettings.FIRST);
    }

    /** What another version has written, and this one cannot read, is arranged anew. */
    private WorklistSettings read(String text) {
        try {
            return json.readValue(text, WorklistSettings.class);
        } catch (JsonProcessingException e) {
            log.warn("Somebody's arrangement of the worklist is of another version and is begun anew");
            return WorklistSettings.FIRST;
        }
    }

    /** In place of what was there. */
    public void put(WorklistSettings settings) {
        try {
            jdbc.sql("""
                            insert into worklist_settings (person, settings) values (?, cast(? as jsonb))
                            on conflict (person) do update set settings = excluded.settings
                            """)
                    .params(currentUser.get().userId(), json.writeValueAsString(settings))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings cannot be written", e);
        }
    }
}

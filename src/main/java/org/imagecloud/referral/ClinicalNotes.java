package org.imagecloud.referral;

import java.util.Optional;
import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what clinics write for the readers of their cases. */
@Component
public class ClinicalNotes {

    private final JdbcClient jdbc;

    ClinicalNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps it with a case that has none yet; an empty one is nothing to keep. */
    public void add(ReferralId id, ClinicalNote note) {
        if (!note.isBlank()) {
            jdbc.sql("insert into clinical_note (referral_id, history, question, previous) values (?, ?, ?, ?)")
                    .params(id.value(), note.history(), note.question(), note.previous())
                    .update();
        }
    }

    /** What was written; access is the caller's to check. */
    public Optional<ClinicalNote> of(ReferralId id) {
        return jdbc.sql("select history, question, previous from clinical_note where referral_id = ?")
                .param(id.value())
                .query((row, index) -> new ClinicalNote(
                        row.getString("history"), row.getString("question"), row.getString("previous")))
                .optional();
    }
}

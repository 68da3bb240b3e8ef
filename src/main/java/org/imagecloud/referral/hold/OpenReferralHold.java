package org.imagecloud.referral.hold;

import org.imagecloud.archive.StudyHold;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds the studies whose referral has not ended. Needs the database alone, so that operator's tools can ask it too. */
@Component
class OpenReferralHold implements StudyHold {

    private final JdbcClient jdbc;

    OpenReferralHold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean holds(StudyInstanceUid study) {
        return jdbc.sql("select exists (select from referral where study_instance_uid = ? and closed_at is null)")
                .param(study.value())
                .query(Boolean.class)
                .single();
    }
}

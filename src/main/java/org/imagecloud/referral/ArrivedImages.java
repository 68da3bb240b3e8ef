package org.imagecloud.referral;

import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the deliveries of images that have come to a case after its submission, for who signs to say which were looked at. */
@Repository
public class ArrivedImages {

    private final JdbcClient jdbc;

    ArrivedImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many have come; under the case's lock none comes meanwhile. */
    public long revision(ReferralId id) {
        return jdbc.sql("select images_revision from referral where id = ?")
                .param(id.value())
                .query(Long.class)
                .single();
    }

    /** One more has come. The caller keeps the case from others until the transaction ends. */
    void add(ReferralId id) {
        jdbc.sql("update referral set images_revision = images_revision + 1 where id = ?")
                .param(id.value())
                .update();
    }
}

package org.imagecloud.referral;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.imagecloud.identity.Membership;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps under what it was told that images of a case have come: the report that was in force, who had the case, and who sent them. */
@Repository
class ToldImages {

    /** What comes so soon after what was told, under the same, is one delivery. */
    static final Duration ONE_DELIVERY = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    ToldImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes that images are told now.
     *
     * @param referral kept from others until the transaction ends
     * @param person login name, or empty for the system, which stores what was uploaded
     * @return false when that was told under the same report, claim and sender a moment ago
     */
    boolean isNews(Referral referral, Membership sender, String person, Instant now) {
        Reading.Claim claim = referral.claim();
        HospitalId hospital = sender.hospital();
        return jdbc.sql("""
                        insert into told_images (referral_id, report_version, claimed_by, hospital_id, sender, told_at)
                        values (:id, :version, :reader, :hospital, :sender, :now)
                        on conflict (referral_id, report_version, claimed_by, hospital_id, sender)
                          do update set told_at = excluded.told_at where told_images.told_at < :before
                        """)
                        .param("id", referral.id().value())
                        .param("version", referral.reportVersion())
                        .param("reader", claim == null ? "" : claim.userId())
                        .param("hospital", hospital.value())
                        .param("sender", person)
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(now.minus(ONE_DELIVERY)))
                        .update()
                == 1;
    }

    /** Somebody else has the case now, or the same person again: whatever comes is news. */
    void forget(Referral referral) {
        jdbc.sql("delete from told_images where referral_id = ?")
                .param(referral.id().value())
                .update();
    }
}

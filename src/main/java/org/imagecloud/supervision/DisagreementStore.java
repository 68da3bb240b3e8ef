package org.imagecloud.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.referral.CaseNumber;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what was found not to agree, until it does. */
@Repository
class DisagreementStore {

    private final JdbcClient jdbc;

    DisagreementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it was not known before; of several that find it at once, one is told so */
    boolean found(Disagreement what, Instant at) {
        ReferralId referral = what.referral();
        return jdbc.sql("""
                        insert into case_disagreement (referral_id, case_number, hospital_id, instance, kind, activity, found_at, seen_at)
                        select n.id, r.case_number, r.reading_hospital, :instance, :kind, :activity, :at, :at
                        from (select cast(:referral as uuid) as id) n left join referral r on r.id = n.id
                        where not exists (select from case_disagreement g
                          where n.id is not null and g.referral_id = n.id and g.gone_at > :at)
                        on conflict (coalesce(referral_id::text, ''), coalesce(instance, ''), kind, activity)
                          where gone_at is null
                        do update set seen_at = greatest(case_disagreement.seen_at, excluded.seen_at)
                        returning xmax = 0
                        """)
                .param("referral", referral == null ? null : referral.toString(), Types.VARCHAR)
                .param("instance", what.instance(), Types.VARCHAR)
                .param("kind", what.kind().name())
                .param("activity", what.activity())
                .param("at", Timestamp.from(at))
                .query(Boolean.class)
                .optional()
                .orElse(false); // a round that looked before somebody set it right
    }

    /** What a round that began then has not seen agrees again. */
    int unseenSince(Instant round, Instant now) {
        return jdbc.sql("update case_disagreement set gone_at = ? where gone_at is null and seen_at < ?")
                .params(Timestamp.from(now), Timestamp.from(round))
                .update();
    }

    /** Somebody has set it right; the next round says whether that is so. */
    void mended(ReferralId referral, Instant now) {
        jdbc.sql("update case_disagreement set gone_at = ? where gone_at is null and referral_id = ?")
                .params(Timestamp.from(now), referral.value())
                .update();
    }

    /** What stands now at these hospitals, the oldest first. */
    List<OpenDisagreement> open(Collection<HospitalId> hospitals, boolean withoutACase, int most) {
        return jdbc.sql("select * from case_disagreement where gone_at is null and (hospital_id in (:hospitals)"
                        + " or :withoutACase and hospital_id is null) order by found_at, id limit :most")
                .param("hospitals", hospitals.stream().map(HospitalId::value).toList())
                .param("withoutACase", withoutACase)
                .param("most", most)
                .query(DisagreementStore::open)
                .list();
    }

    /** One that stands still once nobody else is about to set it right. */
    Optional<OpenDisagreement> lock(long id) {
        return jdbc.sql("select * from case_disagreement where id = ? and gone_at is null for update")
                .param(id)
                .query(DisagreementStore::open)
                .optional();
    }

    private static OpenDisagreement open(ResultSet row, int index) throws SQLException {
        UUID referral = row.getObject("referral_id", UUID.class);
        String hospital = row.getString("hospital_id");
        return new OpenDisagreement(
                row.getLong("id"),
                referral == null ? null : new ReferralId(referral),
                row.getObject("case_number") == null ? null : new CaseNumber(row.getString("case_number")),
                hospital == null ? null : new HospitalId(hospital),
                Disagreement.Kind.valueOf(row.getString("kind")),
                row.getString("activity"),
                row.getTimestamp("found_at").toInstant());
    }
}

package org.imagecloud.referral;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps to whom cases were offered, in whose worklist they stand, and who has declined them. */
@Repository
class ReferralOffers {

    private final JdbcClient jdbc;

    ReferralOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Again is harmless. */
    void add(Referral referral, HospitalId hospital, Instant at) {
        jdbc.sql("""
                        insert into referral_offer (referral_id, hospital_id, offered_at) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(referral.id().value(), hospital.value(), ReferralColumns.timestamp(at))
                .update();
        update(referral);
    }

    /** To whom the case was offered, the first first. */
    List<Offer> of(ReferralId id) {
        return jdbc.sql("""
                        select o.hospital_id, o.offered_at, exists (select 1 from referral_decline d
                          where d.referral_id = o.referral_id and d.hospital_id = o.hospital_id) as declined
                        from referral_offer o where o.referral_id = ? order by o.offered_at
                        """)
                .param(id.value())
                .query((row, index) -> new Offer(
                        new HospitalId(row.getString("hospital_id")),
                        row.getTimestamp("offered_at").toInstant(),
                        row.getBoolean("declined")))
                .list();
    }

    /** The same hospitals; first readers that leave the case to experts come last. */
    List<HospitalId> readers(ReferralId id) {
        return jdbc.sql(
                        "select hospital_id from referral_offer where referral_id = ? order by left_to_experts, offered_at")
                .param(id.value())
                .query((row, index) -> new HospitalId(row.getString("hospital_id")))
                .list();
    }

    /** Those whose readers may claim it now. */
    List<HospitalId> open(ReferralId id) {
        return jdbc.sql("select hospital_id from referral_offer where referral_id = ? and not left_to_experts")
                .param(id.value())
                .query((row, index) -> new HospitalId(row.getString("hospital_id")))
                .list();
    }

    void decline(
            ReferralId id,
            String userId,
            HospitalId hospital,
            DeclineReason reason,
            @Nullable String comment,
            Instant at) {
        jdbc.sql("""
                        insert into referral_decline (referral_id, user_id, hospital_id, reason, comment, declined_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(id.value(), userId, hospital.value(), reason.name(), comment, ReferralColumns.timestamp(at))
                .update();
    }

    boolean hasDeclined(ReferralId id, String userId) {
        return jdbc.sql("select exists (select 1 from referral_decline where referral_id = ? and user_id = ?)")
                .params(id.value(), userId)
                .query(Boolean.class)
                .single();
    }

    /** Whether the first readers of the case leave it to the experts who have it too. */
    void leaveToExperts(Referral referral, boolean left) {
        HospitalId first = Objects.requireNonNull(referral.readingHospital(), "not routed yet");
        jdbc.sql("update referral_offer set left_to_experts = ? where referral_id = ? and hospital_id = ?")
                .params(left, referral.id().value(), first.value())
                .update();
        update(referral);
    }

    /**
     * Brings up to date in whose worklist the case stands, and where: with everybody who may claim it, or its first readers and
     * whoever reads it.
     */
    void update(Referral referral) {
        Route route = referral.route();
        if (route == null) {
            return;
        }
        Reading.Claim claim = referral.claim();
        HospitalId reader = claim == null ? null : claim.hospital();
        Instant due = route.targets().due(claim != null);
        jdbc.sql("""
                        with wanted as (
                          select hospital_id, :urgency as urgency, cast(:claimed as boolean) as claimed,
                            :modality as modality, :from as from_hospital, cast(:submitted as timestamptz) as submitted_at,
                            case when cast(:reader as text) is null and not left_to_experts
                              or hospital_id in (:reader, :first) and cast(:claimed as boolean) then cast(:due as timestamptz) end as due_at
                          from referral_offer where referral_id = :id
                        )
                        update referral_offer o set urgency = w.urgency, claimed = w.claimed, due_at = w.due_at,
                          modality = w.modality, from_hospital = w.from_hospital, submitted_at = w.submitted_at from wanted w
                        where o.referral_id = :id and o.hospital_id = w.hospital_id
                          and (o.urgency, o.claimed, o.due_at, o.modality, o.from_hospital, o.submitted_at) is distinct from
                            (w.urgency, w.claimed, w.due_at, w.modality, w.from_hospital, w.submitted_at)
                        """)
                .param(
                        "modality",
                        Objects.requireNonNullElse(referral.clinical().modality(), ""))
                .param("from", referral.from().value())
                .param("submitted", ReferralColumns.timestamp(referral.request().submittedAt()))
                .param("urgency", route.urgency().name())
                .param("claimed", claim != null)
                .param("due", ReferralColumns.timestamp(referral.isToRead() ? due : null), Types.TIMESTAMP)
                .param("reader", reader == null ? null : reader.value(), Types.VARCHAR)
                .param("first", route.hospital().value())
                .param("id", referral.id().value())
                .update();
    }
}

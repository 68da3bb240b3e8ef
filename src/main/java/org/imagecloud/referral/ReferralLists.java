package org.imagecloud.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of referrals, only ever of the hospitals of the person who asks; what is not seen is not counted either. */
@Component
public class ReferralLists {

    /** A page of a list and how many there are in all. */
    public record Page(List<ReferralSummary> items, long total) {}

    private static final String WORKLIST = """
            from referral r where r.state in ('TRIAGED', 'READING', 'ESCALATED', 'PRELIMINARY')
              and exists (select 1 from referral_offer o where o.referral_id = r.id and o.hospital_id in (:hospitals))
              and not exists (select 1 from referral_decline d where d.referral_id = r.id and d.user_id = :reader)
            """;
    private static final String SENT =
            "from referral r where r.urgency is not null and r.from_hospital in (:hospitals)";

    private final JdbcClient jdbc;
    private final ReferralStore store;
    private final StudyAccess access;
    private final CurrentUser currentUser;
    private final Organisation organisation;

    ReferralLists(
            JdbcClient jdbc,
            ReferralStore store,
            StudyAccess access,
            CurrentUser currentUser,
            Organisation organisation) {
        this.jdbc = jdbc;
        this.store = store;
        this.access = access;
        this.currentUser = currentUser;
        this.organisation = organisation;
    }

    /** What was offered to the person's hospitals and is not reported yet: next breach first, then by urgency. */
    public Page worklist(int limit, int offset) {
        return page(WORKLIST, "case when claimed_by is null then claim_by else final_by end, urgency", limit, offset);
    }

    /** What the person's hospitals have sent: unconfirmed critical results first, then the newest. */
    public Page sent(int limit, int offset) {
        return page(
                SENT,
                "(critical_category is not null and acknowledged_at is null) desc, submitted_at desc",
                limit,
                offset);
    }

    private Page page(String fromWhere, String order, int limit, int offset) {
        List<String> hospitals = access.visibleHospitals();
        List<ReferralSummary> items = jdbc.sql(
                        "select * " + fromWhere + " order by " + order + ", id limit :limit offset :offset")
                .param("hospitals", hospitals)
                .param("reader", currentUser.get().userId())
                .param("limit", limit)
                .param("offset", offset)
                .query(this::toSummary)
                .list();
        long total = jdbc.sql("select count(*) " + fromWhere)
                .param("hospitals", hospitals)
                .param("reader", currentUser.get().userId())
                .query(Long.class)
                .single();
        return new Page(items, total);
    }

    private ReferralSummary toSummary(ResultSet row, int index) throws SQLException {
        return summary(store.toReferral(row, index));
    }

    /** The same as a list line. */
    public ReferralSummary summary(Referral referral) {
        Referral.Claim claim = referral.claim();
        HospitalId reader = referral.readingHospital();
        return new ReferralSummary(
                referral.id(),
                referral.study(),
                referral.state(),
                referral.urgency(),
                Objects.requireNonNullElse(referral.clinical().modality(), ""),
                referral.clinical().bodyPart(),
                referral.patient(),
                organisation.hospital(referral.from()),
                reader == null ? null : organisation.hospital(reader),
                referral.submittedAt(),
                Objects.requireNonNull(referral.targets),
                claim == null ? null : claim.name(),
                referral.critical() != null && !referral.isAcknowledged());
    }
}

package org.imagecloud.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Use;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of referrals, only ever of the hospitals of the person who asks; what is not seen is not counted either. */
@Component
public class ReferralLists {

    /** A page of a list and how many there are in all, counted up to 1,000. */
    public record Page(List<ReferralSummary> items, long total) {}

    /** No list counts further than that. */
    private static final int MOST_COUNTED = 1_000;

    private static final String SENT =
            "from referral r where r.urgency is not null and r.from_hospital in (:hospitals)";

    private static final String TRIAGE = "from referral r where r.triage_hospital in (:hospitals)";

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

    /** What waits for triage at the person's hospitals: next claim target first. */
    public Page awaitingTriage(int limit, int offset) {
        List<String> hospitals = currentUser.get().memberships().stream()
                .filter(Use.TRIAGE::isBy)
                .map(membership -> membership.hospital().value())
                .toList();
        if (hospitals.isEmpty()) {
            return new Page(List.of(), 0);
        }
        return page(TRIAGE, " order by claim_by, id", hospitals, limit, offset);
    }

    /** What the person's hospitals have sent: unconfirmed critical results first, then the newest. */
    public Page sent(int limit, int offset) {
        String order = " order by (" + ReferralColumns.CRITICAL_OPEN + ") desc, submitted_at desc, id";
        return page(SENT, order, access.visibleHospitals(), limit, offset);
    }

    private Page page(String from, String order, List<String> hospitals, int limit, int offset) {
        List<ReferralSummary> items = jdbc.sql("select * " + from + order + " limit :limit offset :offset")
                .param("hospitals", hospitals)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::toSummary)
                .list();
        long total = jdbc.sql("select count(*) from (select 1 " + from + " limit :most) counted")
                .param("hospitals", hospitals)
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
        return new Page(items, total);
    }

    private ReferralSummary toSummary(ResultSet row, int index) throws SQLException {
        return summary(store.toReferral(row, index));
    }

    /** The same as a list line. */
    public ReferralSummary summary(Referral referral) {
        Reading.Claim claim = referral.claim();
        Reading.Signed signed = referral.reading().signed();
        String claimedBy = claim == null || !referral.isToRead() ? null : claim.name();
        String signedBy = signed == null ? null : signed.name();
        HospitalId reader = referral.answeringHospital();
        return new ReferralSummary(
                referral.id(),
                referral.request().number(),
                referral.study(),
                referral.state(),
                referral.urgency(),
                Objects.requireNonNullElse(referral.clinical().modality(), ""),
                referral.clinical().bodyPart(),
                referral.request().patient(),
                organisation.hospital(referral.from()),
                reader == null ? null : organisation.hospital(reader),
                referral.request().submittedAt(),
                Objects.requireNonNull(referral.targets()),
                referral.runningStep(),
                referral.state() == ReferralState.NEEDS_INPUT,
                claimedBy,
                claimedBy == null && Action.States.REPORTED_ON.contains(referral.state()) ? signedBy : claimedBy,
                signedBy,
                referral.isCriticalOpen(),
                referral.preRead());
    }
}

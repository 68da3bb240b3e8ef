package org.imagecloud.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final Duration SOON = Duration.ofHours(1);

    /** No list counts further than that. */
    private static final int MOST_COUNTED = 1_000;

    private static final String OPEN_OFFERS = """
            select due_at, urgency, referral_id from referral_offer o
            where hospital_id = :%s and due_at is not null and %s
              and not exists (select 1 from referral_decline d where d.referral_id = o.referral_id and d.user_id = :reader)
            order by due_at, urgency, referral_id limit :most
            """;
    private static final String CRITICAL =
            """
            from referral r where %s
              and (r.from_hospital in (:hospitals) or exists (select 1 from referral_offer o
                where o.referral_id = r.id and o.hospital_id in (:hospitals)))
              and exists (select 1 from study_grant g where g.study_instance_uid = r.study_instance_uid
                and g.hospital_id in (:hospitals) and""".formatted(ReferralColumns.CRITICAL_OPEN) + " " + StudyAccess.LIVE_CASE + ")";

    private static final String SENT =
            "from referral r where r.urgency is not null and r.from_hospital in (:hospitals)";

    private static final String TRIAGE = "from referral r where r.triage_hospital in (:hospitals)";

    private final JdbcClient jdbc;
    private final ReferralStore store;
    private final StudyAccess access;
    private final CurrentUser currentUser;
    private final Organisation organisation;
    private final Clock clock;

    ReferralLists(
            JdbcClient jdbc,
            ReferralStore store,
            StudyAccess access,
            CurrentUser currentUser,
            Organisation organisation,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.access = access;
        this.currentUser = currentUser;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * What was offered to the person's hospitals and is not reported yet, or the part of it that the view says: next breach
     * first, then by urgency.
     */
    public Page worklist(WorklistView view, int limit, int offset) {
        if (view == WorklistView.CRITICAL) {
            return page(
                    CRITICAL, " order by r.acknowledge_by, r.urgency, r.id", access.visibleHospitals(), limit, offset);
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("reader", currentUser.get().userId());
        parameters.put("soon", ReferralColumns.timestamp(clock.instant().plus(SOON)));
        List<String> offers = new ArrayList<>(); // of each hospital apart, in the order of an index
        for (String hospital : access.visibleHospitals()) {
            String name = "hospital" + offers.size();
            parameters.put(name, hospital);
            offers.add("(" + OPEN_OFFERS.formatted(name, view.condition()) + ")");
        }
        String open = "(" + String.join(" union ", offers) + ") open";
        List<ReferralSummary> items = jdbc.sql("select r.* from (select * from " + open
                        + " order by due_at, urgency, referral_id limit :limit offset :offset) page"
                        + " join referral r on r.id = page.referral_id"
                        + " order by page.due_at, page.urgency, page.referral_id")
                .params(parameters)
                .param("most", limit + offset)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::toSummary)
                .list();
        long total = jdbc.sql("select least(count(*), :most) from " + open)
                .params(parameters)
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
        return new Page(items, total);
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

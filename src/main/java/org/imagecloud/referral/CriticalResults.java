package org.imagecloud.referral;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.Use;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Critical results that nobody has confirmed yet, and what came of the attempts to reach somebody. */
@Service
@Transactional
public class CriticalResults {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ReferralStore store;
    private final CaseActions actions;
    private final ReferralLists lists;
    private final Referrals referrals;
    private final ReferralChanges changes;
    private final CriticalOutcomeStore outcomes;
    private final CaseNotices notices;
    private final ReferralProcess process;
    private final CurrentUser currentUser;

    CriticalResults(
            JdbcClient jdbc,
            ReferralStore store,
            CaseActions actions,
            ReferralLists lists,
            Referrals referrals,
            ReferralChanges changes,
            CriticalOutcomeStore outcomes,
            CaseNotices notices,
            ReferralProcess process,
            CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.store = store;
        this.actions = actions;
        this.lists = lists;
        this.referrals = referrals;
        this.changes = changes;
        this.outcomes = outcomes;
        this.notices = notices;
        this.process = process;
        this.currentUser = currentUser;
    }

    /**
     * A critical or changed result that waits for its confirmation.
     *
     * @param category of the gravest finding; none when the report differs significantly from the one before
     * @param beingTold whether its call tree is climbed now; else somebody has to telephone at once
     * @param outcomes what came of it so far
     */
    public record Open(
            @JsonUnwrapped ReferralSummary referral,
            @Nullable Integer category,
            Instant acknowledgeBy,
            boolean beingTold,
            List<CriticalOutcomeEntry> outcomes) {}

    /**
     * What is open of the cases that were offered to the hospitals of the supervisor who asks; the first due first.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for others
     */
    @Transactional(readOnly = true)
    public List<Open> open() {
        Person person = currentUser.as(Role.SUPERVISOR);
        List<String> hospitals = person.memberships().stream()
                .filter(Use.OPEN_CRITICALS::isBy)
                .map(membership -> membership.hospital().value())
                .toList();
        List<Referral> open = jdbc.sql("""
                        select r.* from referral r where %s
                          and exists (select 1 from referral_offer o
                                      where o.referral_id = r.id and o.hospital_id in (:hospitals))
                        order by r.acknowledge_by, r.id limit :most
                        """.formatted(ReferralColumns.CRITICAL_OPEN))
                .param("hospitals", hospitals)
                .param("most", MOST)
                .query(store::toReferral)
                .list();
        Set<ReferralId> told = process.toldNow(open.stream().map(Referral::id).toList());
        return open.stream()
                .map(referral -> line(referral, told.contains(referral.id())))
                .toList();
    }

    /** What came of telling the critical results of a case; access is the caller's to check. */
    @Transactional(readOnly = true)
    public List<CriticalOutcomeEntry> outcomes(ReferralId id) {
        return outcomes.of(id);
    }

    /**
     * Records that somebody was reached without a read-back, or nobody at all; of the latter the supervisor is told. The
     * telling goes on.
     *
     * @param reached the person at the other end, if there was one
     * @throws Refusal of kind {@code FORBIDDEN} for who neither reads nor supervises at a hospital that has the case, of kind
     *     {@code CONFLICT} when there is nothing to confirm, or that was recorded already
     */
    public void record(ReferralId id, CriticalOutcome outcome, @Nullable String reached) {
        Referral referral = referrals.lockVisible(id);
        if (outcome == CriticalOutcome.CONFIRMED) {
            throw Refusal.forbidden("acknowledgement.clinicOnly");
        }
        if (outcome == CriticalOutcome.SUPERSEDED) {
            throw Refusal.forbidden("acknowledgement.supersededBySignature");
        }
        boolean somebody = outcome == CriticalOutcome.REACHED_NO_READBACK;
        actions.require(somebody ? Action.RECORD_CALL : Action.RECORD_UNREACHED, referral);
        changes.byPerson(id, change -> {
            change.criticalTold(outcome, reached);
            if (!outcomes.add(change.referral(), outcome, reached, change.stamp())) {
                throw Refusal.conflict("acknowledgement.outcomeOnce");
            }
        });
        if (outcome == CriticalOutcome.UNABLE_TO_REACH) {
            notices.unreached(referral);
        }
    }

    private Open line(Referral referral, boolean beingTold) {
        Result.Critical critical = Objects.requireNonNull(referral.critical());
        return new Open(
                lists.summary(referral),
                critical.category(),
                critical.acknowledgeBy(),
                beingTold,
                outcomes.of(referral.id()));
    }
}

package org.imagecloud.reporting;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.referral.Action;
import org.imagecloud.referral.CaseActions;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When patients may look their reports up. The table decides for each report, the clinic may open earlier or close again.
 * Nothing is open before the clinic has acknowledged the result, and a later version closes what an earlier one opened.
 */
@Service
@Transactional
public class Releases {

    private final ReleaseStore store;
    private final ReportStore reports;
    private final Referrals referrals;
    private final CaseActions actions;
    private final CurrentUser currentUser;
    private final Clock clock;

    Releases(
            ReleaseStore store,
            ReportStore reports,
            Referrals referrals,
            CaseActions actions,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.reports = reports;
        this.referrals = referrals;
        this.actions = actions;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Records the table's answer for the version in force; what the clinic did about an earlier one ends with it. */
    public void decided(ReferralId id, ReleaseDecision decision) {
        int version = versionInForce(id);
        if (store.find(id).filter(known -> known.reportVersion() == version).isPresent()) {
            return; // its process has begun again, and what people have said of it since stays
        }
        Instant now = clock.instant();
        Instant openFrom = decision.openFrom(now);
        store.put(id, new Release(version, decision.timing(), openFrom, now, null));
        boolean later = openFrom != null && openFrom.isAfter(now);
        referrals.noted(
                id,
                TimelineEvent.RELEASE_DECIDED,
                Facts.of(FactKind.RELEASE, decision.timing()).and(FactKind.OPEN_FROM, later ? openFrom : null));
    }

    /**
     * Opens a report to its patient, or closes it.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when somebody else than the clinic asks, of kind {@code CONFLICT} when the
     *     result is not acknowledged yet
     */
    public void act(ReferralId id, boolean open, String reason) {
        Referral referral = referrals.lockVisible(id);
        actions.require(open ? Action.OPEN_TO_PATIENT : Action.CLOSE_TO_PATIENT, referral);
        Person person = currentUser.get();
        Release before = store.find(id).orElseThrow();
        boolean withdrawn = !open && state(referral) != ReleaseState.NOT_YET;
        var act = new Release.Act(
                open, withdrawn, person.userId(), person.displayName(), clock.instant(), reason.strip());
        int version = open ? versionInForce(id) : before.reportVersion();
        store.put(id, new Release(version, before.timing(), before.openFrom(), before.decidedAt(), act));
        referrals.noted(
                id,
                open ? TimelineEvent.OPENED_TO_PATIENT : TimelineEvent.CLOSED_TO_PATIENT,
                Facts.words(act.reason()));
    }

    /** What is decided about a case; access is the caller's to check. */
    @Transactional(readOnly = true)
    public Optional<Release> find(ReferralId id) {
        return store.find(id);
    }

    /** How it stands for the patient; access is the caller's to check. */
    @Transactional(readOnly = true)
    public ReleaseState state(Referral referral) {
        if (!referral.isAcknowledged()) {
            return ReleaseState.NOT_YET;
        }
        return store.find(referral.id())
                .map(release -> release.state(versionInForce(referral.id()), clock.instant()))
                .orElse(ReleaseState.NOT_YET);
    }

    private int versionInForce(ReferralId id) {
        return reports.versions(id).stream().mapToInt(Report::version).max().orElse(0);
    }
}

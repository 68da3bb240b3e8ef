package org.imagecloud.referral;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.EscalationReason;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with referrals, and see of them: checked here against their role and hospital. What the process does is
 * {@link ReferralProgress}.
 */
@Service
@Transactional
public class Referrals {

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralChanges changes;
    private final CriticalOutcomeStore outcomes;
    private final ReadingRights rights;
    private final CaseActions actions;
    private final ReferralProcess process;
    private final CaseEnds ends;
    private final StudyAccess access;
    private final CaseAccess caseAccess;
    private final CurrentUser currentUser;
    private final Clock clock;

    Referrals(
            ReferralStore store,
            ReferralOffers offers,
            ReferralChanges changes,
            CriticalOutcomeStore outcomes,
            ReadingRights rights,
            CaseActions actions,
            ReferralProcess process,
            CaseEnds ends,
            StudyAccess access,
            CaseAccess caseAccess,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.changes = changes;
        this.outcomes = outcomes;
        this.rights = rights;
        this.actions = actions;
        this.process = process;
        this.ends = ends;
        this.access = access;
        this.caseAccess = caseAccess;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Opens a referral for a study and starts its process, all in one transaction.
     *
     * @param clinical complete, with modality
     * @throws Refusal of kind {@code CONFLICT} when the study is referred already, of kind {@code UNPROCESSABLE} when the
     *     rules give no answer
     */
    public ReferralId submit(StudyInstanceUid study, ClinicalInformation clinical, Patient patient, HospitalId from) {
        Request request = new Request(
                store.nextNumber(),
                study,
                from,
                clinical,
                patient,
                currentUser.get().userId(),
                clock.instant());
        Referral referral = changes.begin(Referral.of(ReferralId.create(), request));
        access.grant(study, from);
        process.start(referral);
        return referral.id();
    }

    /** Gives the case to the person who asks. */
    public void claim(ReferralId id) {
        Referral referral = lockVisible(id); // what the process does with the case at that moment is waited for
        Person reader = currentUser.get();
        if (actions.begin(Action.CLAIM, referral, referral.isToRead() && referral.isReadBy(reader.userId()))) {
            process.claim(id, reader);
        }
    }

    /**
     * Confirms that the clinic has read a version of the report; the same again is harmless.
     *
     * @param version the one that was read
     * @param by the name of the person who takes the result
     * @param readBack what that person repeated; needed for a critical result
     * @throws Refusal of kind {@code CONFLICT} when that is not the latest version: nobody confirms what was not read
     */
    public void acknowledge(ReferralId id, int version, String by, @Nullable String readBack) {
        Referral referral = lockVisible(id);
        boolean done = !actions.begin(Action.ACKNOWLEDGE, referral, referral.isAcknowledged());
        requireLatest(version, referral);
        if (done) {
            return;
        }
        changes.byPerson(id, change -> {
            change.acknowledged(by, readBack);
            if (referral.isCriticalOpen()) {
                outcomes.add(change.referral(), CriticalOutcome.CONFIRMED, by, change.stamp());
            }
        });
        process.acknowledged(id);
    }

    private static void requireLatest(int version, Referral referral) {
        int latest = referral.reportVersion();
        if (latest > 0 && version != latest) {
            throw Refusal.conflict("acknowledgement.otherVersion", version, latest)
                    .with("reportVersion", latest);
        }
    }

    /**
     * Records that a reader will not read the case, and sends it on. Who has declined cannot claim it any more.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when it was not offered to the person, of kind {@code CONFLICT} when
     *     somebody else reads it
     */
    public void decline(ReferralId id, DeclineReason reason, @Nullable String comment) {
        Referral referral = lockVisible(id);
        Person reader = currentUser.get();
        actions.require(Action.DECLINE, referral);
        HospitalId hospital = rights.readingFor(referral, reader).orElseThrow();
        changes.byPerson(id, change -> change.declined(reason, comment));
        offers.decline(id, reader.userId(), hospital, reason, comment, clock.instant());
        process.declined(
                id,
                reader,
                reason == DeclineReason.NEEDS_EXPERT ? EscalationReason.READER_ASKS : EscalationReason.DECLINED);
    }

    /**
     * Cancels a case that nobody reads yet; of one that is being read, the clinic says that it should be cancelled, and its
     * reader does it.
     *
     * @return whether the case is cancelled now
     * @throws Refusal of kind {@code CONFLICT} when there is a report already
     */
    public boolean cancel(ReferralId id, String reason) {
        Referral referral = lockVisible(id);
        boolean byReader = referral.isReadBy(currentUser.get().userId());
        boolean isRead = referral.state() == ReferralState.READING;
        Action action = byReader ? Action.AGREE_TO_CANCEL : isRead ? Action.ASK_TO_CANCEL : Action.CANCEL;
        boolean waits = action == Action.ASK_TO_CANCEL && referral.ending().cancelReason() != null;
        if (!actions.begin(action, referral, waits)) {
            return false;
        }
        changes.byPerson(id, change -> {
            switch (action) {
                case AGREE_TO_CANCEL -> change.cancellationAgreed();
                case ASK_TO_CANCEL -> change.cancellationWanted(reason);
                default -> change.cancelled(reason);
            }
        });
        if (action != Action.ASK_TO_CANCEL) {
            ends.end(id);
        }
        return action != Action.ASK_TO_CANCEL;
    }

    /**
     * Ends a case that nobody can read; the same again is harmless.
     *
     * @param reason for the clinic and the timeline; never about the patient
     * @throws Refusal of kind {@code FORBIDDEN} for others than its supervisors, of kind {@code CONFLICT} when somebody reads it or
     *     there is a report
     */
    public void fail(ReferralId id, String reason) {
        Referral referral = lockVisible(id);
        if (!actions.begin(Action.FAIL, referral, referral.state() == ReferralState.FAILED)) {
            return;
        }
        changes.byPerson(id, change -> change.fail(reason));
        ends.end(id);
    }

    /** Renews the lease of the claim. */
    public void stillRead(ReferralId id) {
        store.stillRead(id, clock.instant());
    }

    /** Records a signed preliminary report; the reading goes on. */
    public void preliminarySigned(ReferralId id, int version, Signatory by, List<Finding> findings) {
        changes.byPerson(id, change -> change.preliminaryReported(version, by));
        process.preliminarySigned(id, findings);
    }

    /**
     * Whether the rules want an expert to read the case again before its report is final.
     *
     * @param confidence how sure the reader is, if that was said
     */
    public boolean expertNeeded(ReferralId id, List<Finding> findings, @Nullable Confidence confidence) {
        return process.expertNeeded(id, findings, confidence);
    }

    /** Gives a case with its preliminary report to experts. */
    public void secondOpinion(ReferralId id) {
        process.secondOpinion(id);
    }

    /**
     * Records a signed final report; only the person who claimed the case signs.
     *
     * @param differs whether it says something else than the preliminary report did, in the reader's own judgement
     */
    public void reportSigned(ReferralId id, int version, Signatory by, List<Finding> findings, boolean differs) {
        changes.byPerson(id, change -> change.reported(version, by));
        process.reportSigned(id, findings, differs);
    }

    /**
     * Records a signed addendum or correction, also of a case that had ended.
     *
     * @param reason why, as the timeline tells it
     */
    public void reportAmended(
            ReferralId id,
            int version,
            Signatory by,
            List<Finding> findings,
            @Nullable String reason,
            boolean differs) {
        Referral referral = changes.byPerson(id, change -> change.amended(version, by, reason));
        caseAccess.reopened(referral, Objects.requireNonNull(by.hospitalId()));
        process.reportAmended(referral, findings, differs);
    }

    /** The referral of a study; access is the caller's to check. */
    public Optional<Referral> ofStudy(StudyInstanceUid study) {
        return store.idOf(study).flatMap(store::find);
    }

    /** To whom the case was offered, the first first. */
    public List<Offer> offers(ReferralId id) {
        return offers.of(id);
    }

    /** Whose readers may claim it now. */
    public List<HospitalId> claimableAt(ReferralId id) {
        return offers.open(id);
    }

    /**
     * Leaves a line of what another room did about the case, in the name of the person who asks, or else of the system.
     *
     * @param facts never about the patient
     */
    public void noted(ReferralId id, TimelineEvent event, Facts facts) {
        changes.byPerson(id, change -> change.note(event, facts));
    }

    /** The referral as it stands, for the process; people use {@link #visible}. */
    public Referral get(ReferralId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    /** The same, kept from others until the transaction ends: a person's act waits for the process, and does not fail. */
    public Referral lock(ReferralId id) {
        return store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    /**
     * The referral, for the person who asks.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when there is none, or the person may not see it
     */
    public Referral visible(ReferralId id) {
        return store.find(id)
                .filter(referral -> access.maySeeCase(referral.study()))
                .orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    /**
     * The case of that number, for the person who asks.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when there is none, or the person may not see it
     */
    public Referral numbered(CaseNumber number) {
        return visible(store.idOf(number).orElseThrow(() -> Refusal.notFound("referral.unknown")));
    }

    /** What happened so far, oldest first; access is the caller's to check. */
    public List<TimelineEntry> timeline(ReferralId id) {
        return store.timeline(id);
    }

    /**
     * The same, kept from others until the transaction ends, so that what is checked stays true: to change it.
     *
     * @throws Refusal of kind {@code FORBIDDEN} when the person sees it in an emergency alone
     */
    public Referral lockVisible(ReferralId id) {
        if (!access.mayWorkOn(visible(id).study())) {
            throw Refusal.forbidden("study.lookingOnly");
        }
        return lock(id);
    }
}

package org.imagecloud.referral;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.routing.ExpertNeed;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.sla.Pause;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the process does with a referral until it is read, in the name of the system unless a person's act has moved it. What it
 * does with the report is {@link ResultProgress}.
 */
@Service
@Transactional
public class ReferralProgress {

    private static final Set<TimelineEvent> NEW_TARGETS =
            EnumSet.of(TimelineEvent.TARGETS_SET, TimelineEvent.URGENCY_RAISED, TimelineEvent.INPUT_RECEIVED);

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralChanges changes;
    private final ReadingRights rights;
    private final CaseAccess access;
    private final Organisation organisation;
    private final CurrentUser currentUser;
    private final Clock clock;

    ReferralProgress(
            ReferralStore store,
            ReferralOffers offers,
            ReferralChanges changes,
            ReadingRights rights,
            CaseAccess access,
            Organisation organisation,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.changes = changes;
        this.rights = rights;
        this.access = access;
        this.organisation = organisation;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    public void routed(ReferralId id, Routing routing, HospitalId reader, ReadingTargets targets) {
        LocalizedText name = organisation.hospital(reader).name();
        changes.bySystem(id, change -> change.routed(routing, reader, name, targets));
    }

    /** Lets a hospital's triage people see a case that is not offered to readers yet. */
    public void awaitsTriage(ReferralId id, HospitalId hospital) {
        access.opened(changes.bySystem(id, change -> change.awaitsTriage(hospital)), hospital);
    }

    /** Records that nobody has looked at the case in time, so that it goes to its readers as it is. */
    public void triageOmitted(ReferralId id) {
        changes.bySystem(id, ReferralChange::triageOmitted);
    }

    /** Records that the clinic has not answered in time, so that the case goes on without what was asked for. */
    public void inputMissed(ReferralId id) {
        changes.bySystem(id, ReferralChange::inputMissed);
    }

    /** Offers the case to the hospital that it was routed to. */
    public void offered(ReferralId id) {
        Referral referral = changes.bySystem(id, ReferralChange::offered);
        offer(referral, Objects.requireNonNull(referral.readingHospital(), "not routed yet"));
    }

    /** Gives a case that waits or is read a higher urgency, and the targets that go with it. */
    public void urgencyRaised(ReferralId id, Routing routing, ReadingTargets targets) {
        changes.bySystem(id, change -> change.urgencyRaised(routing, targets));
    }

    /**
     * Records what a program saw in the images, unless it comes too late to matter.
     *
     * @return whether it matters
     */
    public boolean preRead(ReferralId id, String finding, double score) {
        if (!lock(id).takesPreRead()) {
            return false;
        }
        changes.bySystem(id, change -> change.preRead(finding, score));
        return true;
    }

    /** Nothing of what was sent is kept. */
    public void preReadRefused(ReferralId id, PreReadRefusal why) {
        changes.note(id, TimelineEvent.PRE_READ_REFUSED, Facts.of(FactKind.PRE_READ_REFUSED, why));
    }

    /** Takes a case that has become more urgent away from triage, or from the clinic that was asked, for the rules to see it again. */
    public void classifiedAgain(ReferralId id) {
        changes.bySystem(id, ReferralChange::classifiedAgain);
    }

    /** The times at which the clock of the case stood still, because the clinic was asked for something. */
    @Transactional(readOnly = true)
    public List<Pause> pauses(ReferralId id) {
        return Pauses.of(store.timeline(id));
    }

    /**
     * Records who reads the case now, and for which of the hospitals that have it.
     *
     * @param engines the reader as the process knows the person; who asks is known better
     * @throws Refusal of kind {@code CONFLICT} when a person gives it to somebody else, or takes it from somebody; only a
     *     supervisor does that
     */
    public void claimed(ReferralId id, Person engines) {
        Person reader = currentUser
                .find()
                .filter(person -> person.userId().equals(engines.userId()))
                .orElse(engines);
        Referral referral = get(id);
        rights.requireOwn(referral, reader.userId());
        HospitalId hospital = rights.readingFor(referral, reader).orElse(null);
        if (offers.hasDeclined(id, reader.userId())) {
            throw Refusal.conflict("referral.declinedBefore");
        }
        changes.byPerson(
                id,
                change -> change.claimed(new Reading.Claim(
                        reader.userId(),
                        reader.displayName(),
                        hospital,
                        change.stamp().at())));
    }

    /**
     * Records that the case is back in the queue.
     *
     * @throws Refusal of kind {@code CONFLICT} when somebody else than its reader or a supervisor gives it back
     */
    public void released(ReferralId id) {
        Referral referral = get(id);
        currentUser.find().ifPresent(person -> rights.requireOwn(referral, person.userId()));
        changes.byPerson(id, ReferralChange::released);
    }

    /** @param why what the hospital was chosen by */
    public void offeredToExpert(ReferralId id, Hospital hospital, Facts why) {
        Facts all = Facts.hospital(hospital.name()).and(why);
        offer(changes.bySystem(id, change -> change.offeredToExpert(hospital.id(), all)), hospital.id());
    }

    /** The same of a case whose route asks several tiers from the start: it is not escalated by that. */
    public void offeredBeside(ReferralId id, Hospital hospital, Facts why) {
        changes.note(
                id,
                TimelineEvent.OFFERED_TO_EXPERT,
                Facts.hospital(hospital.name()).and(why));
        offer(get(id), hospital.id());
    }

    /** Takes the case out of its first readers' worklist, while experts have it who must read it again. */
    public void leftToExperts(ReferralId id) {
        offers.leaveToExperts(get(id), true);
    }

    /** Brings it back: nobody else is left. */
    public void openToFirstReaders(ReferralId id) {
        offers.leaveToExperts(get(id), false);
    }

    /** Records why an expert reads the case again before its report is final. */
    public void expertNeeded(ReferralId id, ExpertNeed need, Facts why) {
        changes.bySystem(id, change -> change.expertNeeded(need, why));
    }

    /** Records why the case will probably not be claimed in time. */
    public void waitForecast(ReferralId id, Facts why) {
        changes.note(id, TimelineEvent.WAIT_FORECAST, why);
    }

    /**
     * Records how far the time for a step has run, and which step has spent it.
     *
     * @return whether anybody must be told: not of a step that was done, or is not asked for, and not twice of the same targets
     */
    public boolean targetReached(ReferralId id, TargetStep step, TargetStage stage) {
        List<TimelineEntry> timeline = store.timeline(id);
        if (step.isDone(get(id)) || isTold(timeline, step, stage)) {
            return false;
        }
        StepTimes times = StepTimes.of(timeline, clock.instant());
        changes.note(id, stage.event(), Facts.of(FactKind.STEP, step).and(times.facts()));
        return true;
    }

    /** Whether that was told of the targets that the case has now: a process that was started again counts from the same moment. */
    private static boolean isTold(List<TimelineEntry> timeline, TargetStep step, TargetStage stage) {
        boolean told = false;
        for (TimelineEntry entry : timeline) {
            boolean same = entry.event() == stage.event()
                    && entry.facts().stream()
                            .anyMatch(fact ->
                                    fact.kind() == FactKind.STEP && step.name().equals(fact.value()));
            told = same || told && !NEW_TARGETS.contains(entry.event());
        }
        return told;
    }

    /** Records that nothing was saved on a claimed case for too long. */
    public void leaseEnded(ReferralId id) {
        Reading.Claim claim = get(id).claim();
        changes.note(id, TimelineEvent.LEASE_ENDED, Facts.of(FactKind.PERSON, claim == null ? null : claim.name()));
    }

    /** Records that everything that waited for a case has ended, which was cancelled, or which nobody can read. */
    public void ended(ReferralId id) {
        access.ended(changes.bySystem(id, ReferralChange::ended));
    }

    /** Records that nobody further up is left; once, however many ways have led there. */
    public void noExpertToOffer(ReferralId id) {
        boolean told = store.timeline(id).stream()
                .map(TimelineEntry::event)
                .filter(event -> event == TimelineEvent.OFFERED_TO_EXPERT || event == TimelineEvent.NO_EXPERT_TO_OFFER)
                .reduce((older, newer) -> newer)
                .filter(event -> event == TimelineEvent.NO_EXPERT_TO_OFFER)
                .isPresent();
        if (told) {
            return;
        }
        changes.note(id, TimelineEvent.NO_EXPERT_TO_OFFER, Facts.NONE);
    }

    private Referral get(ReferralId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    private Referral lock(ReferralId id) {
        return store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    private void offer(Referral referral, HospitalId hospital) {
        offers.add(referral, hospital, clock.instant());
        access.opened(referral, hospital);
    }
}

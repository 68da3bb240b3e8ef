package org.imagecloud.referral;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Finding;
import org.imagecloud.routing.Routing;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that can be done to a referral. What people do is checked against their role and hospital here; what the
 * process does, it does in the name of the system.
 */
@Service
@Transactional
public class Referrals {

    private static final String SYSTEM = "system";

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralProcess process;
    private final StudyAccess access;
    private final Organisation organisation;
    private final CurrentUser currentUser;
    private final Clock clock;

    Referrals(
            ReferralStore store,
            ReferralOffers offers,
            ReferralProcess process,
            StudyAccess access,
            Organisation organisation,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.process = process;
        this.access = access;
        this.organisation = organisation;
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
        Referral referral = new Referral(
                ReferralId.create(),
                study,
                from,
                clinical,
                patient,
                currentUser.get().userId(),
                clock.instant());
        referral.submitted(stamp());
        store.insert(referral);
        access.grant(study, from);
        process.start(referral);
        return referral.id();
    }

    /** Gives the case to the person who asks. */
    public void claim(ReferralId id) {
        visible(id);
        process.claim(id, currentUser.get());
    }

    /**
     * Confirms that the clinic has read the result; the same again is harmless.
     *
     * @param by the name of the person who takes the result
     * @param readBack what that person repeated; needed for a critical result
     */
    public void acknowledge(ReferralId id, String by, @Nullable String readBack) {
        Referral referral = lockVisible(id);
        if (!currentUser.get().has(Role.CLINIC, referral.from())) {
            throw Refusal.forbidden("acknowledgement.clinicOnly");
        }
        if (referral.isAcknowledged()) {
            return;
        }
        byPerson(id, (r, stamp) -> r.acknowledged(by, readBack, stamp));
        process.acknowledged(id);
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
        requireOwn(referral, reader.userId());
        HospitalId hospital = readingFor(id, reader).orElseThrow(() -> Refusal.forbidden("referral.notOffered"));
        byPerson(id, (r, stamp) -> r.declined(reason, comment, stamp));
        offers.decline(id, reader.userId(), hospital, reason, comment, clock.instant());
        process.declined(id, reader, reason == DeclineReason.NEEDS_EXPERT ? "READER_ASKS" : "DECLINED");
    }

    /**
     * Gives the case to another reader, whoever has it; for supervisors of a hospital that it was offered to.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for others
     */
    public void reassign(ReferralId id, String userId) {
        lockVisible(id);
        Person person = currentUser.get();
        if (offers.of(id).stream().noneMatch(offer -> person.has(Role.SUPERVISOR, offer.hospital()))) {
            throw Refusal.forbidden("referral.supervisorOnly");
        }
        process.reassigned(id, userId);
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
        Person person = currentUser.get();
        Referral.Claim claim = referral.claim();
        boolean byReader = claim != null && claim.userId().equals(person.userId());
        if (!byReader && !person.has(Role.CLINIC, referral.from())) {
            throw Refusal.forbidden("cancellation.clinicOnly");
        }
        boolean cancelled = referral.cancel(reason, byReader, stamp());
        store.update(referral);
        if (cancelled) {
            process.cancelled(id);
        }
        return cancelled;
    }

    /** Renews the lease of the claim. */
    public void stillRead(ReferralId id) {
        store.stillRead(id, clock.instant());
    }

    /** Records a signed final report; only the person who claimed the case signs. */
    public void reportSigned(ReferralId id, int version, List<Finding> findings) {
        byPerson(id, (r, stamp) -> r.reported(version, stamp));
        process.reportSigned(id, findings);
    }

    // ---- what the process does

    public void routed(ReferralId id, Routing routing, HospitalId reader, ReadingTargets targets) {
        String name = organisation.hospital(reader).name().en();
        bySystem(id, (r, stamp) -> r.routed(routing, reader, name, targets, stamp));
        offer(id, reader);
    }

    /**
     * Records who reads the case now.
     *
     * @throws Refusal of kind {@code CONFLICT} when a person gives it to somebody else, or takes it from somebody; only a
     *     supervisor does that
     */
    public void claimed(ReferralId id, String userId) {
        requireOwn(get(id), userId);
        Optional<Person> reader = currentUser.find().filter(p -> p.userId().equals(userId));
        String name = reader.map(Person::displayName).orElse(userId);
        HospitalId hospital = reader.flatMap(person -> readingFor(id, person)).orElse(null);
        if (offers.hasDeclined(id, userId)) {
            throw Refusal.conflict("referral.declinedBefore");
        }
        byPerson(id, (r, stamp) -> r.claimed(new Referral.Claim(userId, name, hospital, stamp.at()), stamp));
    }

    /**
     * Records that the case is back in the queue.
     *
     * @throws Refusal of kind {@code CONFLICT} when somebody else than its reader or a supervisor gives it back
     */
    public void released(ReferralId id) {
        Referral referral = get(id);
        currentUser.find().ifPresent(person -> requireOwn(referral, person.userId()));
        byPerson(id, Referral::released);
    }

    /** The first of the hospitals that have the case for which the person reads. */
    private Optional<HospitalId> readingFor(ReferralId id, Person reader) {
        return offers.of(id).stream()
                .map(Offer::hospital)
                .filter(offered -> reader.has(Role.RADIOLOGIST, offered) || reader.has(Role.EXPERT, offered))
                .findFirst();
    }

    private void requireOwn(Referral referral, String reader) {
        Person person = currentUser.find().orElse(null);
        if (person == null || person.has(Role.SUPERVISOR) || person.has(Role.ADMIN)) {
            return;
        }
        Referral.Claim claim = referral.claim();
        if (!person.userId().equals(reader)) {
            throw Refusal.conflict("referral.claimForOneself");
        }
        if (claim != null && !claim.userId().equals(person.userId())) {
            throw Refusal.conflict("referral.claimedByOther", claim.name());
        }
    }

    /** @param why what the hospital was chosen by */
    public void offeredToExpert(ReferralId id, Hospital hospital, String why) {
        String detail = hospital.name().en() + " (" + why + ")";
        bySystem(id, (r, stamp) -> r.offeredToExpert(hospital.id(), detail, stamp));
        offer(id, hospital.id());
    }

    /** To whom the case was offered, the first first. */
    public List<Offer> offers(ReferralId id) {
        return offers.of(id);
    }

    /** Records how far the time for the final report has run, and which step has spent it. */
    public void targetReached(ReferralId id, TargetStage stage) {
        StepTimes times = StepTimes.of(store.timeline(id), clock.instant());
        bySystem(id, (r, stamp) -> r.targetReached(stage, times, stamp));
    }

    /** Records that nothing was saved on a claimed case for too long. */
    public void leaseEnded(ReferralId id) {
        bySystem(id, Referral::leaseEnded);
    }

    /** Records that everything that waited for a cancelled case has ended. */
    public void cancellationEnded(ReferralId id) {
        bySystem(id, Referral::ended);
    }

    public void noExpertToOffer(ReferralId id) {
        bySystem(id, Referral::noExpertToOffer);
    }

    public void criticalFound(ReferralId id, Criticality criticality) {
        bySystem(id, (r, stamp) -> r.criticalFound(criticality, stamp));
    }

    /**
     * Records that a post of the call tree was told.
     *
     * @param post whom, for example {@code clinic-duty}
     */
    public void criticalNotified(ReferralId id, String post) {
        bySystem(id, (r, stamp) -> r.criticalNotified(post, stamp));
    }

    public void returned(ReferralId id) {
        bySystem(id, Referral::returned);
    }

    public void closed(ReferralId id) {
        bySystem(id, Referral::closed);
    }

    /**
     * Leaves a line of what another room did about the case, in the name of the person who asks, or else of the system.
     *
     * @param detail facts; never about the patient
     */
    public void noted(ReferralId id, TimelineEvent event, @Nullable String detail) {
        byPerson(id, (r, stamp) -> r.noted(event, detail, stamp));
    }

    /** The referral as it stands, for the process; people use {@link #visible}. */
    public Referral get(ReferralId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    /**
     * The referral, for the person who asks.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when there is none, or the person may not see it
     */
    public Referral visible(ReferralId id) {
        return store.find(id)
                .filter(referral -> access.maySee(referral.study()))
                .orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    /** What happened so far, oldest first; access is the caller's to check. */
    public List<TimelineEntry> timeline(ReferralId id) {
        return store.timeline(id);
    }

    /** The same, kept from others until the transaction ends, so that what is checked stays true. */
    public Referral lockVisible(ReferralId id) {
        visible(id);
        return store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
    }

    private void offer(ReferralId id, HospitalId hospital) {
        Referral referral = get(id);
        offers.add(referral, hospital, clock.instant());
        access.grant(referral.study(), hospital);
    }

    private void byPerson(ReferralId id, BiConsumer<Referral, Stamp> change) {
        change(id, change, stamp());
    }

    private void bySystem(ReferralId id, BiConsumer<Referral, Stamp> change) {
        change(id, change, new Stamp(clock.instant(), SYSTEM));
    }

    private void change(ReferralId id, BiConsumer<Referral, Stamp> change, Stamp stamp) {
        Referral referral = store.lock(id).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        change.accept(referral, stamp);
        store.update(referral);
    }

    private Stamp stamp() {
        return new Stamp(
                clock.instant(), currentUser.find().map(Person::displayName).orElse(SYSTEM));
    }
}

package org.imagecloud.emergency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.ArchivedStudy;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.identity.Use;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.RateLimit;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a reader see a study in an emergency. Nobody is asked first, and everybody concerned learns of it: the timeline of the
 * case, the supervisors of both sides, and the audit trail. What the person may do is looking; to read, the case must be
 * offered as ever.
 */
@Service
@Transactional
class BrokenGlass {

    private static final String POST = "supervisor";

    private final EmergencyStore store;
    private final EmergencySettings settings;
    private final RateLimit tries;
    private final StudyAccess access;
    private final ArchivedStudies studies;
    private final Referrals referrals;
    private final Notices notices;
    private final CurrentUser currentUser;
    private final Clock clock;

    BrokenGlass(
            EmergencyStore store,
            EmergencySettings settings,
            StudyAccess access,
            ArchivedStudies studies,
            Referrals referrals,
            Notices notices,
            CurrentUser currentUser,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.tries = new RateLimit(settings.burst(), settings.every());
        this.access = access;
        this.studies = studies;
        this.referrals = referrals;
        this.notices = notices;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Opens the study to the person who asks, and to nobody else.
     *
     * @throws Refusal of kind {@code FORBIDDEN} for who does not read, of kind {@code TOO_MANY} for who tries too often, of
     *     kind {@code NOT_FOUND} when there is no such study, of kind {@code CONFLICT} when the person sees it anyway
     */
    EmergencyAccess open(StudyInstanceUid uid, String reason) {
        Person person = currentUser.get();
        if (!Use.EMERGENCY.isOf(person)) {
            throw Refusal.forbidden("emergency.readersOnly");
        }
        Duration wait = tries.take(person.userId());
        if (!wait.isZero()) {
            throw Refusal.tooMany("emergency.tooMany", wait);
        }
        ArchivedStudy study = studies.keep(uid).orElseThrow(() -> Refusal.notFound("study.unknown"));
        if (access.maySeeCase(uid)) {
            throw Refusal.conflict("emergency.notNeeded");
        }
        Optional<Referral> referral = referrals.ofStudy(uid);
        Instant now = clock.instant();
        EmergencyAccess given = new EmergencyAccess(
                uid,
                referral.map(Referral::id).orElse(null),
                person.userId(),
                person.displayName(),
                reason,
                now,
                now.plus(settings.life()),
                concerned(person, study, referral));
        store.add(given);
        access.grantInEmergency(uid, person, given.ends());
        tell(given);
        return given;
    }

    /** What the person who asks was told of, as a supervisor; the newest first. */
    @Transactional(readOnly = true)
    List<EmergencyAccess> told() {
        return store.told(
                hospitals(currentUser.as(Role.SUPERVISOR), membership -> membership.role() == Role.SUPERVISOR));
    }

    private void tell(EmergencyAccess given) {
        ReferralId referral = given.referral();
        if (referral != null) {
            referrals.noted(referral, TimelineEvent.BREAK_GLASS, Facts.words(given.reason()));
        }
        for (HospitalId hospital : given.toldHospitals()) {
            Membership supervisors = new Membership(hospital, Role.SUPERVISOR);
            notices.send(new Notice(Notice.Kind.BREAK_GLASS, referral, supervisors, POST, given.begins()));
        }
    }

    /** Where the person works, and where the case is read; of a study without one, where it came from. */
    private static Set<HospitalId> concerned(Person person, ArchivedStudy study, Optional<Referral> referral) {
        Set<HospitalId> hospitals = new LinkedHashSet<>(hospitals(person, Use.EMERGENCY::isBy));
        hospitals.add(referral.map(Referral::readingHospital).orElse(study.receivedFrom()));
        return hospitals;
    }

    private static Set<HospitalId> hospitals(Person person, Predicate<Membership> by) {
        return person.memberships().stream()
                .filter(by)
                .map(Membership::hospital)
                .collect(Collectors.toUnmodifiableSet());
    }
}

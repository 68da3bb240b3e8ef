package org.imagecloud.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Readers;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.ReadingTargets;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Result;
import org.imagecloud.routing.Criticality;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who stands behind the posts that decision tables and models name. */
@Component
public class DutyPosts {

    public static final String CLINIC_DUTY = Criticality.CLINIC_DUTY;
    public static final String COUNTY_DUTY = Criticality.COUNTY_DUTY;
    public static final String SUPERVISOR = Criticality.SUPERVISOR;
    public static final String ADMINISTRATOR = "administrator";

    private static final String READERS = "readers";
    private static final String EXPERT_DUTY = "expert-duty";
    private static final String TRIAGE = "triage";

    private static final Set<String> CLINIC = Set.of(Criticality.CLINIC_DUTY, Criticality.CLINIC_HEAD);
    private static final Set<Notice.Kind> WITHOUT_A_REPORT_DUE =
            EnumSet.of(Notice.Kind.RETURNED, Notice.Kind.ACKNOWLEDGEMENT_DUE, Notice.Kind.FAILED);

    private final Organisation organisation;
    private final Notices notices;
    private final Clock clock;

    DutyPosts(Organisation organisation, Notices notices, Clock clock) {
        this.organisation = organisation;
        this.notices = notices;
        this.clock = clock;
    }

    /** Sends a notice to whoever holds the post for this case. */
    public void tell(Notice.Kind kind, Referral referral, String post) {
        notices.send(notice(kind, referral, post));
    }

    /** Sends a notice to the supervisor of the clinic's county, and to the one where the case is read, if that is elsewhere. */
    public void tellSupervisors(Notice.Kind kind, Referral referral) {
        Notice notice = notice(kind, referral, SUPERVISOR);
        notices.send(notice);
        Reading.Claim claim = referral.claim();
        HospitalId reads = claim == null ? null : claim.hospital();
        if (reads != null && !reads.equals(notice.to().hospital())) {
            Membership supervisor = new Membership(reads, Role.SUPERVISOR);
            notices.send(new Notice(kind, referral.id(), supervisor, SUPERVISOR, notice.sentAt(), notice.pressure()));
        }
    }

    /** A notice for whoever holds the post for this case. */
    public Notice notice(Notice.Kind kind, Referral referral, String post) {
        return new Notice(kind, referral.id(), at(post, referral), post, clock.instant(), pressure(kind, referral));
    }

    /** A notice for the administrators of the engine, who are those of the hospital at the top. */
    public Notice noticeToAdministrators(Notice.Kind kind, Referral referral) {
        HospitalId top = organisation.wayDown(referral.from()).get(0);
        Membership administrators = new Membership(top, Role.ADMIN);
        return new Notice(
                kind, referral.id(), administrators, ADMINISTRATOR, clock.instant(), pressure(kind, referral));
    }

    /** What a message about the case says of its haste: until when a critical result is to be confirmed, or a report is due. */
    private static Notice.Pressure pressure(Notice.Kind kind, Referral referral) {
        Result.Critical critical = referral.critical();
        ReadingTargets targets = referral.targets();
        boolean told = kind == Notice.Kind.CRITICAL_RESULT || kind == Notice.Kind.UNABLE_TO_REACH;
        Instant dueAt = told
                ? (critical == null ? null : critical.acknowledgeBy())
                : (targets == null || WITHOUT_A_REPORT_DUE.contains(kind) ? null : targets.finalBy());
        return new Notice.Pressure(referral.urgency(), critical == null ? null : critical.category(), dueAt);
    }

    /** Tells the first readers of an emergency at once that it waits for them, by whatever channel the table names. */
    void tellOfEmergency(Referral referral) {
        if (referral.urgency().isEmergency() && referral.claim() == null) {
            tellReaders(
                    Notice.Kind.OFFERED,
                    referral,
                    Objects.requireNonNull(referral.readingHospital(), "not routed yet"));
        }
    }

    /** Sends a notice of a case's haste to those who read at a hospital. */
    public void tellReaders(Notice.Kind kind, Referral referral, HospitalId hospital) {
        tellReaders(kind, referral.id(), hospital, pressure(kind, referral));
    }

    /** Tells those who read at a hospital above the first that the case is offered to them. */
    void tellExperts(Referral referral, Membership readers) {
        notices.send(new Notice(
                Notice.Kind.OFFERED,
                referral.id(),
                readers,
                EXPERT_DUTY,
                clock.instant(),
                pressure(Notice.Kind.OFFERED, referral)));
    }

    /** Sends a notice to those who read at a hospital. */
    void tellReaders(Notice.Kind kind, ReferralId referral, HospitalId hospital) {
        tellReaders(kind, referral, hospital, Notice.Pressure.NONE);
    }

    private void tellReaders(Notice.Kind kind, ReferralId referral, HospitalId hospital, Notice.Pressure pressure) {
        Membership readers = Readers.at(organisation.hospital(hospital));
        notices.send(new Notice(kind, referral, readers, READERS, clock.instant(), pressure));
    }

    /** Sends a notice to people who supervise, of a case whose haste does not matter. */
    public void tellSupervisors(Notice.Kind kind, ReferralId referral, Membership supervisors) {
        notices.send(new Notice(kind, referral, supervisors, SUPERVISOR, clock.instant()));
    }

    /** Sends a notice to a clinic, of a case or a study whose haste does not matter. */
    void tellClinic(Notice.Kind kind, @Nullable ReferralId referral, HospitalId clinic) {
        notices.send(new Notice(kind, referral, new Membership(clinic, Role.CLINIC), CLINIC_DUTY, clock.instant()));
    }

    /** Sends a notice to those who look at cases before their readers do. */
    void tellTriage(Notice.Kind kind, ReferralId referral, HospitalId hospital) {
        notices.send(new Notice(kind, referral, new Membership(hospital, Role.TRIAGE), TRIAGE, clock.instant()));
    }

    private Membership at(String post, Referral referral) {
        Optional<Hospital> county = organisation.onTheWayUp(referral.from(), Tier.COUNTY);
        if (county.isEmpty() || CLINIC.contains(post)) {
            return new Membership(referral.from(), Role.CLINIC);
        }
        return post.equals(COUNTY_DUTY)
                ? Readers.at(county.get())
                : new Membership(county.get().id(), Role.SUPERVISOR); // also of a post that nobody knows
    }
}

package org.imagecloud.referral;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.HeldDelivery;
import org.imagecloud.archive.ImagesHeld;
import org.imagecloud.archive.PatientCorrected;
import org.imagecloud.archive.PatientSummary;
import org.imagecloud.patientindex.PatientsLinked;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings a case up to date when a person has put right whose its images are, and tells its timeline, and those who have the case, of
 * that and of images that wait for such a word.
 */
@Component
class PatientNews {

    private final ReferralStore store;
    private final ReferralOffers offers;
    private final ReferralChanges changes;
    private final ReferralProcess process;
    private final CaseNotices notices;
    private final ArchivedStudies studies;
    private final Clock clock;

    PatientNews(
            ReferralStore store,
            ReferralOffers offers,
            ReferralChanges changes,
            ReferralProcess process,
            CaseNotices notices,
            ArchivedStudies studies,
            Clock clock) {
        this.store = store;
        this.offers = offers;
        this.changes = changes;
        this.process = process;
        this.notices = notices;
        this.studies = studies;
        this.clock = clock;
    }

    /** In the transaction that corrects: another age is looked at by the rules, and may only make the case more urgent. */
    @EventListener
    void corrected(PatientCorrected corrected) {
        store.idOf(corrected.study()).flatMap(store::lock).ifPresent(referral -> {
            PatientSummary summary =
                    studies.find(corrected.study()).orElseThrow().patient();
            Patient patient = new Patient(summary.name(), summary.sex(), summary.ageYears());
            ClinicalInformation clinical = aged(referral, patient);
            boolean answers = asksWhoseItIs(referral);
            boolean looked = !clinical.equals(referral.clinical()) && Action.INFORM.isIn(referral.state());
            Referral now = changes.byPerson(referral.id(), change -> {
                change.patientCorrected(
                        patient, clinical, looked, corrected.correction().made().reason());
                if (answers) {
                    change.completed(clinical, null);
                }
            });
            if (looked || answers) {
                process.informed(now);
            }
            notices.patientCorrected(
                    referral, readers(referral), referral.triage().hospital());
        });
    }

    /** In the transaction that links or undoes: both clinics learn that other studies count, or count no more, as earlier ones. */
    @EventListener
    void linked(PatientsLinked linked) {
        TimelineEvent event = linked.undone() ? TimelineEvent.PATIENT_LINK_UNDONE : TimelineEvent.PATIENT_LINKED;
        linked.studies().stream()
                .sorted(Comparator.comparing(
                        StudyInstanceUid::value)) // two who link at once take the locks in one order
                .forEach(study -> {
                    Optional<ReferralId> id = store.idOf(study);
                    id.ifPresent(its -> changes.byPerson(its, change -> change.note(event, Facts.NONE)));
                    studies.find(study)
                            .ifPresent(
                                    it -> notices.patientLinked(it.receivedFrom(), id.orElse(null), linked.undone()));
                });
    }

    /** Deliveries that come soon after each other are one line, as they are one notice; the held ones are listed beside the case. */
    @EventListener
    void held(ImagesHeld images) {
        store.idOf(images.study()).flatMap(store::find).ifPresent(referral -> {
            TimelineEvent event = switch (images.state()) {
                case HELD -> TimelineEvent.IMAGES_HELD;
                case TAKEN -> TimelineEvent.HELD_IMAGES_TAKEN;
                case REFUSED -> TimelineEvent.HELD_IMAGES_REFUSED;
            };
            boolean held = images.state() == HeldDelivery.State.HELD;
            if (!held || !store.hasTold(referral.id(), event, clock.instant().minus(ToldImages.ONE_DELIVERY))) {
                changes.byPerson(
                        referral.id(), change -> change.note(event, Facts.of(FactKind.IMAGES, images.images())));
            }
            if (held) {
                notices.imagesHeld(referral, readers(referral));
            }
        });
    }

    /** An age that the clinic has told itself stays. */
    private static ClinicalInformation aged(Referral referral, Patient patient) {
        ClinicalInformation clinical = referral.clinical();
        boolean ofImages =
                Objects.equals(clinical.age(), referral.request().patient().age());
        return ofImages ? clinical.ofAge(patient.age()) : clinical;
    }

    private static boolean asksWhoseItIs(Referral referral) {
        MissingInput missing = referral.triage().missing();
        return referral.state() == ReferralState.NEEDS_INPUT
                && missing != null
                && missing.reason() == MissingInput.Reason.IDENTITY;
    }

    private List<HospitalId> readers(Referral referral) {
        return offers.of(referral.id()).stream().map(Offer::hospital).toList();
    }
}

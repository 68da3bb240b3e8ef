package org.imagecloud.intake;

import java.util.Set;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.ArchivedStudy;
import org.imagecloud.archive.PatientSummary;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.intake.upload.UploadedStudies;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.ClinicalNotes;
import org.imagecloud.referral.Patient;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pairs a stored study with its clinical information, and submits the pair as a referral. */
@Service
class Submissions {

    private final ArchivedStudies studies;
    private final StudyAccess access;
    private final Referrals referrals;
    private final ClinicalNotes notes;
    private final Arrivals arrivals;
    private final CurrentUser currentUser;

    Submissions(
            ArchivedStudies studies,
            StudyAccess access,
            Referrals referrals,
            ClinicalNotes notes,
            Arrivals arrivals,
            CurrentUser currentUser) {
        this.studies = studies;
        this.access = access;
        this.referrals = referrals;
        this.notes = notes;
        this.arrivals = arrivals;
        this.currentUser = currentUser;
    }

    /**
     * How far a study has come, for those who may see it.
     *
     * @throws Refusal of kind {@code NOT_FOUND} for others
     */
    @Transactional(readOnly = true)
    public Arrivals.Arrival arrival(StudyInstanceUid uid) {
        return studies.find(uid)
                .filter(study -> access.maySeeCase(study.uid()))
                .map(arrivals::of)
                .orElseThrow(() -> Refusal.notFound("study.unknown"));
    }

    /**
     * Submits for the clinic that stored the study, at which the person who asks must work.
     *
     * @param note what is written for the reader besides
     * @param asItIs whether it is known to be incomplete, so that its readers are told; false asks to be warned; a program that
     *     says nothing knows what it has sent
     * @throws Refusal of kind {@code NOT_FOUND} for a study that is not there or not theirs, of kind {@code
     *     UNPROCESSABLE} when the clinical information contradicts the images, of kind {@code CONFLICT} for a second
     *     referral, or as the warning that images are missing or still arriving
     */
    @Transactional
    public ReferralId submit(
            StudyInstanceUid uid, ClinicalInformation clinical, @Nullable ClinicalNote note, @Nullable Boolean asItIs) {
        Person person = currentUser.as(Role.CLINIC);
        clinical.requireKnownSymptoms();
        ArchivedStudy study = studies.keep(uid)
                .filter(s -> access.maySeeCase(s.uid()) && person.has(Role.CLINIC, s.receivedFrom()))
                .orElseThrow(() -> Refusal.notFound("study.unknown"));
        Arrivals.Arrival arrival = arrivals.of(study);
        if (Boolean.FALSE.equals(asItIs) && !arrival.isComplete()) {
            throw warning(arrival);
        }
        PatientSummary patient = study.patient();
        ReferralId id = referrals.submit(
                uid,
                clinical.completedBy(modality(study, clinical), study.bodyPart(), patient.ageYears()),
                new Patient(patient.name(), patient.sex(), patient.ageYears()),
                study.receivedFrom());
        if (note != null) {
            notes.add(id, note);
        }
        if (arrival.files() != null || arrival.arriving() && Boolean.TRUE.equals(asItIs)) {
            referrals.noted(id, TimelineEvent.IMAGES_INCOMPLETE, arrival.facts());
        }
        return id;
    }

    private static Refusal warning(Arrivals.Arrival arrival) {
        UploadedStudies.Files files = arrival.files();
        return files == null
                ? Refusal.conflict("submission.stillArriving", arrival.images())
                : Refusal.conflict("submission.filesMissing", files.done(), files.chosen());
    }

    private static String modality(ArchivedStudy study, ClinicalInformation clinical) {
        Set<String> stored = study.modalities();
        String said = clinical.modality();
        if (said == null) {
            return stored.stream()
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> Refusal.unprocessable("submission.noModality"));
        }
        if (!stored.contains(said)) {
            throw Refusal.unprocessable("submission.otherModality", said, String.join(", ", stored));
        }
        return said;
    }
}

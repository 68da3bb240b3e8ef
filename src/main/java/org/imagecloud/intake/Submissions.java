package org.imagecloud.intake;

import java.util.Set;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.ArchivedStudy;
import org.imagecloud.archive.PatientSummary;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.Patient;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pairs a stored study with its clinical information, and submits the pair as a referral. */
@Service
class Submissions {

    private final ArchivedStudies studies;
    private final StudyAccess access;
    private final Referrals referrals;
    private final CurrentUser currentUser;

    Submissions(ArchivedStudies studies, StudyAccess access, Referrals referrals, CurrentUser currentUser) {
        this.studies = studies;
        this.access = access;
        this.referrals = referrals;
        this.currentUser = currentUser;
    }

    /**
     * Submits for the clinic that stored the study, at which the person who asks must work.
     *
     * @throws Refusal of kind {@code NOT_FOUND} for a study that is not there or not theirs, of kind {@code
     *     UNPROCESSABLE} when the clinical information contradicts the images, of kind {@code CONFLICT} for a second
     *     referral
     */
    @Transactional
    public ReferralId submit(StudyInstanceUid uid, ClinicalInformation clinical) {
        Person person = currentUser.as(Role.CLINIC);
        clinical.requireKnownSymptoms();
        ArchivedStudy study = studies.keep(uid)
                .filter(s -> access.maySee(s.uid()) && person.has(Role.CLINIC, s.receivedFrom()))
                .orElseThrow(() -> Refusal.notFound("study.unknown"));
        PatientSummary patient = study.patient();
        return referrals.submit(
                uid,
                clinical.completedBy(modality(study, clinical), study.bodyPart(), patient.ageYears()),
                new Patient(patient.name(), patient.sex(), patient.ageYears()),
                study.receivedFrom());
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

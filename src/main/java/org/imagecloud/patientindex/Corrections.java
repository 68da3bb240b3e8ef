package org.imagecloud.patientindex;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.archive.HeldDelivery;
import org.imagecloud.archive.HeldImages;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.PatientCorrection;
import org.imagecloud.archive.PatientCorrections;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.PatientStudies;
import org.imagecloud.archive.PatientStudy;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets people put right whose a study is, and decide of images that came for it and tell somebody else. */
@Component
class Corrections {

    private final PatientStudies studies;
    private final PatientCorrections corrections;
    private final HeldImages held;
    private final CorrectionRight cases;
    private final CurrentUser currentUser;
    private final Clock clock;

    Corrections(
            PatientStudies studies,
            PatientCorrections corrections,
            HeldImages held,
            CorrectionRight cases,
            CurrentUser currentUser,
            Clock clock) {
        this.studies = studies;
        this.corrections = corrections;
        this.held = held;
        this.cases = cases;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /**
     * Whose a study is, and who has said so.
     *
     * @param corrections the latest first
     * @param held images that tell another patient, the latest first, with those that were decided of
     * @param mayCorrect whether the person who asks may correct and decide now
     */
    record Told(
            PatientData patient, List<PatientCorrection> corrections, List<HeldDelivery> held, boolean mayCorrect) {}

    /** @throws Refusal of kind {@code NOT_FOUND} when the study is not to be seen */
    @Transactional(readOnly = true)
    public Told of(StudyInstanceUid uid) {
        PatientStudy study = visible(uid);
        return new Told(
                corrections.of(uid),
                corrections.history(uid).stream()
                        .filter(one -> !one.was().equals(one.now()))
                        .toList(),
                held.of(uid),
                refusal(study).isEmpty());
    }

    /**
     * Says whose the study is.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when the study is not to be seen, of kind {@code FORBIDDEN} or {@code CONFLICT} when
     *     it is not this person's to correct, or not now, of kind {@code UNPROCESSABLE} when nothing changes
     */
    @Transactional
    public void correct(StudyInstanceUid uid, PatientData patient, String reason) {
        requireRight(uid);
        corrections.correct(uid, patient, judgement(reason));
    }

    /** Takes or refuses images that are held; refused as {@link #correct} is. */
    @Transactional
    public void decide(StudyInstanceUid uid, UUID delivery, boolean take, String reason) {
        requireRight(uid);
        if (take) {
            held.take(uid, delivery, judgement(reason));
        } else {
            held.refuse(uid, delivery, judgement(reason));
        }
    }

    private void requireRight(StudyInstanceUid uid) {
        refusal(visible(uid)).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Before there is a case it is the clinic's that stored the study. */
    private Optional<Refusal> refusal(PatientStudy study) {
        Optional<CorrectionRight.Word> word = cases.of(study.studyInstanceUid());
        if (word.isPresent()) {
            return Optional.ofNullable(word.get().refusal());
        }
        return currentUser.get().has(Role.CLINIC, study.receivedFrom())
                ? Optional.empty()
                : Optional.of(Refusal.forbidden("correction.notYours"));
    }

    private PatientStudy visible(StudyInstanceUid study) {
        return studies.find(study).orElseThrow(() -> Refusal.notFound("study.unknown"));
    }

    private Judgement judgement(String reason) {
        Person person = currentUser.get();
        return new Judgement(person.userId(), person.displayName(), clock.instant(), reason.strip());
    }
}

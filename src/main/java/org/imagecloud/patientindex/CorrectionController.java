package org.imagecloud.patientindex;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.imagecloud.archive.PatientData;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The REST API by which people put right whose a study is. */
@RestController
class CorrectionController {

    private static final int LONGEST_REASON = 500;
    /** Three groups of at most 64 characters (DICOM PS3.5 §6.2), and what lies between them. */
    private static final String NAME = "[^=\\\\\\p{Cntrl}]{1,64}(=[^=\\\\\\p{Cntrl}]{0,64}){0,2}";

    private final Corrections corrections;

    CorrectionController(Corrections corrections) {
        this.corrections = corrections;
    }

    /** All that the patient is known by from now on: what is left out is not known. */
    record Correction(
            @Nullable @Pattern(regexp = NAME) String patientName,

            @Nullable @Pattern(regexp = "[^\\\\\\p{Cntrl}]{1,64}")
            String patientId,

            @Nullable @PastOrPresent LocalDate patientBirthDate,
            @Nullable @Pattern(regexp = "[MFO]") String patientSex,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {

        PatientData patient() {
            return new PatientData(clean(patientName), clean(patientId), patientBirthDate, patientSex);
        }

        private static @Nullable String clean(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        /** Nothing of the patient. */
        @Override
        public String toString() {
            return "Correction";
        }
    }

    record Decision(
            boolean take,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    @GetMapping("/api/studies/{uid}/patient/corrections")
    @Route(Trail.READ)
    Corrections.Told corrections(@PathVariable StudyInstanceUid uid) {
        return corrections.of(uid);
    }

    @PostMapping("/api/studies/{uid}/patient/corrections")
    @ResponseStatus(HttpStatus.CREATED)
    @Route(Trail.UPDATE)
    void correct(@PathVariable StudyInstanceUid uid, @Valid @RequestBody Correction correction) {
        corrections.correct(uid, correction.patient(), correction.reason());
    }

    @PostMapping("/api/studies/{uid}/held-images/{delivery}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Route(Trail.UPDATE)
    void decide(
            @PathVariable StudyInstanceUid uid, @PathVariable UUID delivery, @Valid @RequestBody Decision decision) {
        corrections.decide(uid, delivery, decision.take(), decision.reason());
    }
}

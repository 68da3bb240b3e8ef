package org.imagecloud.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic knows of the patient: the inputs of the decision {@code classify-urgency}, by the names that the table
 * uses. What is not known stays empty; a missing vital sign never lowers the urgency.
 *
 * @param modality DICOM modality code, for example {@code CT}
 * @param bodyPart DICOM Body Part Examined, for example {@code HEAD}
 * @param symptoms codes of the symptom catalogue
 * @param onsetHours hours since the symptoms began
 * @param age years
 * @param gcs Glasgow Coma Scale, 3–15
 * @param systolicBp systolic blood pressure in mmHg
 * @param spo2 oxygen saturation in percent
 * @param clinicRequest the urgency that the clinic asks for
 */
public record ClinicalInformation(
        @Nullable @Pattern(regexp = "[A-Z0-9]{1,16}") String modality,
        @Nullable @Pattern(regexp = "[A-Z0-9 _]{1,16}") String bodyPart,
        @Nullable @Size(max = 30) List<@Pattern(regexp = "[A-Za-z0-9]{1,40}") String> symptoms,
        @Nullable @PositiveOrZero @Max(87_600) Double onsetHours,
        @Nullable @Min(0) @Max(130) Integer age,
        @Nullable @Min(3) @Max(15) Integer gcs,
        @Nullable @Min(0) @Max(400) Integer systolicBp,
        @Nullable @Min(0) @Max(100) Integer spo2,
        @Nullable Boolean trauma,
        @Nullable Boolean anticoagulant,
        @Nullable Boolean pregnancy,
        @Nullable Urgency clinicRequest) {

    /** @throws Refusal of kind {@code INVALID} for a symptom that the catalogue does not know */
    public void requireKnownSymptoms() {
        for (String symptom : symptoms == null ? List.<String>of() : symptoms) {
            if (Catalogue.SYMPTOMS.find(symptom).isEmpty()) {
                throw Refusal.invalid("submission.unknownSymptom", symptom);
            }
        }
    }

    /** The same of somebody of another age. */
    public ClinicalInformation ofAge(@Nullable Integer another) {
        return new ClinicalInformation(
                modality,
                bodyPart,
                symptoms,
                onsetHours,
                another,
                gcs,
                systolicBp,
                spo2,
                trauma,
                anticoagulant,
                pregnancy,
                clinicRequest);
    }

    /** The same with what the stored images say, where the clinic was silent. */
    public ClinicalInformation completedBy(String ofModality, @Nullable String ofBodyPart, @Nullable Integer ofAge) {
        return new ClinicalInformation(
                ofModality,
                bodyPart == null ? ofBodyPart : bodyPart,
                symptoms == null ? List.of() : List.copyOf(symptoms),
                onsetHours,
                age == null ? ofAge : age,
                gcs,
                systolicBp,
                spo2,
                trauma,
                anticoagulant,
                pregnancy,
                clinicRequest);
    }
}

package org.imagecloud.referral;

import java.time.LocalDate;
import java.util.List;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of a worklist. An empty list asks for everything.
 *
 * @param modalities as DICOM writes them (0008,0060)
 * @param clinics ids of the hospitals that sent the cases
 * @param from the first day of submission, at the hospitals' clock
 * @param until the last day
 * @param text a name as it is written or as it sounds, a patient's number, a case's
 */
public record WorklistFilter(
        WorklistView view,
        List<Urgency> urgencies,
        List<String> modalities,
        List<String> clinics,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String text) {

    /** A whole view. */
    public static WorklistFilter of(WorklistView view) {
        return new WorklistFilter(view, List.of(), List.of(), List.of(), null, null, null);
    }
}

package org.imagecloud.archive;

import java.util.List;
import java.util.UUID;
import org.imagecloud.shared.StudyInstanceUid;

/**
 * Images that came for a study and tell another patient than it has: kept until a person takes or refuses them. Who may, and who may
 * see them, is for the caller to ask.
 */
public interface HeldImages {

    /** All of the study, also those that were decided of, the latest first. */
    List<HeldDelivery> of(StudyInstanceUid study);

    /**
     * Makes them images of the study, which they tell the patient of from then on; the same again is harmless.
     *
     * @throws org.imagecloud.shared.Refusal of kind {@code CONFLICT} when the study has all of them under other data already, of kind
     *     {@code NOT_FOUND} when they are none of the study's
     */
    void take(StudyInstanceUid study, UUID delivery, Judgement why);

    /**
     * Keeps them from the study; they may be taken later all the same.
     *
     * @throws org.imagecloud.shared.Refusal of kind {@code CONFLICT} when they were taken, of kind {@code NOT_FOUND} when they are none
     *     of the study's
     */
    void refuse(StudyInstanceUid study, UUID delivery, Judgement why);
}

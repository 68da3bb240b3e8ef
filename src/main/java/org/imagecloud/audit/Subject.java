package org.imagecloud.audit;

import java.util.Set;
import java.util.UUID;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/**
 * Whose data it was about, named by keys alone.
 *
 * @param otherStudy where two studies are linked
 * @param item an upload, a link between patients, a review, or a task or another thing of the engine
 */
record Subject(
        @Nullable StudyInstanceUid study,
        @Nullable StudyInstanceUid otherStudy,
        @Nullable ReferralId referral,
        @Nullable UUID item) {

    static final Subject NONE = new Subject(null, null, null, null);

    Subject withItem(UUID another) {
        return new Subject(study, otherStudy, referral, another);
    }

    /** With what a further part of the request or its answer names. */
    Subject with(Set<StudyInstanceUid> studies, @Nullable ReferralId another) {
        Subject all = new Subject(study, otherStudy, referral == null ? another : referral, item);
        for (StudyInstanceUid found : studies) {
            all = all.with(found);
        }
        return all;
    }

    private Subject with(StudyInstanceUid found) {
        if (study == null) {
            return new Subject(found, otherStudy, referral, item);
        }
        return otherStudy != null || study.equals(found) ? this : new Subject(study, found, referral, item);
    }
}

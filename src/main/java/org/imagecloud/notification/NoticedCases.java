package org.imagecloud.notification;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;

/** What has become of the cases that notices are about, from the room that knows the cases. */
public interface NoticedCases {

    /** What a case waits for. */
    enum Awaited {
        /** Somebody who claims it. */
        CLAIM,
        /** Its final report. */
        REPORT,
        /** What the clinic was asked for. */
        INPUT,
        /** That the clinic acknowledges the result. */
        ACKNOWLEDGEMENT,
        /** That a critical result is read back. */
        CONFIRMATION
    }

    /**
     * A case, without its patient.
     *
     * @param number by which people name it
     * @param modality as DICOM writes it
     * @param bodyPart Body Part Examined
     */
    record About(String number, String modality, @Nullable String bodyPart, Set<Awaited> awaited) {}

    /** Those that the person who asks may see. */
    Map<ReferralId, About> visible(Collection<ReferralId> ids);
}

package org.imagecloud.referral;

import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a case before its readers get it.
 *
 * @param done whether a person has looked at it, or the time for that has passed
 * @param hospital whose triage people have it now; none when none do
 * @param missing what the clinic was asked for, and has not answered yet
 */
public record TriageStep(
        boolean done,
        @Nullable HospitalId hospital,
        @Nullable MissingInput missing) {

    static final TriageStep NONE = new TriageStep(false, null, null);

    TriageStep at(HospitalId people) {
        return new TriageStep(done, people, missing);
    }

    TriageStep asking(MissingInput what) {
        return new TriageStep(done, null, what);
    }

    TriageStep finished() {
        return new TriageStep(true, null, null);
    }

    /** Neither triage people nor the clinic have it any more; it may be that it has to be looked at again. */
    TriageStep left() {
        return new TriageStep(done, null, null);
    }
}

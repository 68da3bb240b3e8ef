package org.imagecloud.referral;

import java.time.Instant;
import java.util.Objects;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a case, and what came of it.
 *
 * @param claim by whom it is read now, or was read to the end; none while it waits for a reader
 * @param reportVersion of the latest signed report, 0 before the first
 * @param signed who signed that; nobody before the first
 */
public record Reading(
        @Nullable Claim claim, int reportVersion, @Nullable Signed signed) {

    static final Reading NONE = new Reading(null, 0, null);

    /**
     * Who reads the case now.
     *
     * @param hospital for which it is read, where that is known
     * @param activeAt when the claim was made, or something was saved on it last
     */
    public record Claim(
            String userId, String name, @Nullable HospitalId hospital, Instant activeAt) {

        Claim stillActive(Instant at) {
            return new Claim(userId, name, hospital, at);
        }
    }

    /**
     * Who signed the report that is in force.
     *
     * @param hospital for which; unknown of some old signatures
     */
    public record Signed(String name, @Nullable HospitalId hospital) {}

    /** Whether that person has claimed it, and has not given it back since. */
    public boolean isBy(String userId) {
        return claim != null && claim.userId().equals(userId);
    }

    boolean isReported() {
        return reportVersion > 0;
    }

    Reading claimed(Claim by) {
        return new Reading(by, reportVersion, signed);
    }

    Reading released() {
        return new Reading(null, reportVersion, signed);
    }

    /** The lease begins anew. */
    Reading goesOn(Instant at) {
        return claimed(Objects.requireNonNull(claim, "read by nobody").stillActive(at));
    }

    Reading signed(int version, Signatory by) {
        return new Reading(claim, version, new Signed(by.name(), by.hospitalId()));
    }
}

package org.imagecloud.referral;

import java.time.Duration;
import java.time.Instant;
import org.imagecloud.routing.Criticality;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a signed report has led to at its clinic.
 *
 * @param critical what somebody must confirm, or has confirmed
 * @param acknowledgement the last one
 */
public record Result(@Nullable Critical critical, @Nullable Acknowledgement acknowledgement) {

    static final Result NONE = new Result(null, null);

    /**
     * Something in a report that somebody must confirm to have understood.
     *
     * @param category of the gravest finding, 1 to 3; empty when the report differs significantly from the one before
     * @param acknowledgeBy by when
     * @param confirmed whether somebody has
     */
    public record Critical(@Nullable Integer category, Instant acknowledgeBy, boolean confirmed) {

        private Critical confirm() {
            return new Critical(category, acknowledgeBy, true);
        }
    }

    /**
     * The named person who confirmed the result, and what was read back.
     *
     * @param version of the report that was the latest then
     */
    public record Acknowledgement(String by, @Nullable String readBack, Instant at, int version) {}

    boolean isCriticalOpen() {
        return critical != null && !critical.confirmed();
    }

    /** Whether the clinic has confirmed that version, and there is nothing more to confirm. */
    boolean isAcknowledged(int version) {
        return acknowledgement != null && acknowledgement.version() == version && !isCriticalOpen();
    }

    Result critical(Criticality found, Instant at) {
        return new Result(new Critical(found.category(), at.plus(found.acknowledge()), false), acknowledgement);
    }

    Result different(Duration acknowledge, Instant at) {
        return new Result(new Critical(null, at.plus(acknowledge), false), acknowledgement);
    }

    /** @throws Refusal of kind {@code INVALID} where something critical was not read back */
    Result acknowledged(Acknowledgement by) {
        String readBack = by.readBack();
        if (isCriticalOpen() && (readBack == null || readBack.isBlank())) {
            throw Refusal.invalid("acknowledgement.readBackNeeded");
        }
        return new Result(critical == null ? null : critical.confirm(), by);
    }
}

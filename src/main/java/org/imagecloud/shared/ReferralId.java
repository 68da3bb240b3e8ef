package org.imagecloud.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one referral; also the business key of its process instance. Written as a UUID (RFC 9562). */
public record ReferralId(UUID value) {

    /** A new random id. */
    public static ReferralId create() {
        return new ReferralId(UUID.randomUUID());
    }

    /**
     * Reads the textual form.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when the text is no UUID: no such referral can exist
     */
    @JsonCreator
    public static ReferralId of(String text) {
        try {
            return new ReferralId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("referral.unknown");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}

package org.imagecloud.referral;

import org.imagecloud.shared.LocalizedText;

/**
 * One thing that a line of the timeline tells.
 *
 * @param value of the kind's type
 */
public record Fact(FactKind kind, Object value) {

    /** @throws IllegalArgumentException for a value of another type, as a sentence where a code is meant */
    public Fact {
        if (!kind.type().holds(value)) {
            throw new IllegalArgumentException(kind + " is no " + kind.type());
        }
    }

    @Override
    public String toString() {
        return kind.key() + ": " + (value instanceof LocalizedText name ? name.en() : value);
    }
}

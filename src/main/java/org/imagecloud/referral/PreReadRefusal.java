package org.imagecloud.referral;

import org.imagecloud.routing.Catalogue;
import org.jspecify.annotations.Nullable;

/** Why an answer of a program was not used. */
public enum PreReadRefusal {
    /** No code of the catalogue. */
    UNKNOWN_FINDING,
    SCORE_OUT_OF_RANGE;

    /** Why what a program has sent is not used, whatever it has sent; null where it is. */
    public static @Nullable PreReadRefusal of(@Nullable Object finding, @Nullable Object score) {
        if (!(finding instanceof String code) || Catalogue.FINDINGS.find(code).isEmpty()) {
            return UNKNOWN_FINDING;
        }
        return score instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1
                ? null
                : SCORE_OUT_OF_RANGE;
    }
}

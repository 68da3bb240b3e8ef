package org.imagecloud.referral;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import org.imagecloud.shared.Refusal;

/**
 * By which people name a case on the telephone: nine digits, of which the last finds any wrong digit and any two that have changed places
 * (the check digit of H. M. Damm, 2004). It tells nothing of the patient, nor how many cases there are ({@link CaseNumbering}), and opens nothing to who may not see the case.
 *
 * @param digits without spaces
 */
public record CaseNumber(@JsonValue String digits) {

    private static final int[][] QUASIGROUP = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    /** The number with its check digit. */
    public static CaseNumber of(long number) {
        String digits = Long.toString(number);
        return new CaseNumber(digits + check(digits));
    }

    /**
     * What somebody has typed, with spaces or without.
     *
     * @throws Refusal of kind {@code INVALID} when a digit is wrong or missing
     */
    @JsonCreator
    public static CaseNumber typed(String text) {
        String digits = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s-]", "");
        if (!digits.matches("[1-9][0-9]{8,17}") || check(digits) != 0) {
            throw Refusal.invalid("referral.noCaseNumber");
        }
        return new CaseNumber(digits);
    }

    long value() {
        return Long.parseLong(digits);
    }

    /** Nought of a number with its check digit. */
    private static int check(String digits) {
        int state = 0;
        for (int i = 0; i < digits.length(); i++) {
            state = QUASIGROUP[state][digits.charAt(i) - '0'];
        }
        return state;
    }

    /** In threes, as it is said. */
    @Override
    public String toString() {
        StringBuilder said = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            said.insert(at, ' ');
        }
        return said.toString();
    }
}

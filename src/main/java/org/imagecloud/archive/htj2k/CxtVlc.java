package org.imagecloud.archive.htj2k;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The code for what a quad of 2 × 2 samples tells before its magnitudes (T.814 §7.3.5, annex C): which of them are not zero, and, where their
 * exponents are above what was expected, which of those are the greatest.
 */
final class CxtVlc {

    private static final int CODE = 4;

    /** By row, context, significance and greatest: seven bits of code, three of its length, four of {@code e_k}. */
    private static final short[] CODES = new short[2 << 11];

    static {
        int[] best = new int[CODES.length];
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CxtVlc.class.getResourceAsStream("cxt-vlc.txt")), StandardCharsets.US_ASCII))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, best));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CxtVlc() {}

    /**
     * Where the code of a quad stands.
     *
     * @param firstRow whether it is in the first row of quads
     * @param context of eight
     * @param significant a bit for each sample, in the order top left, bottom left, top right, bottom right
     * @param greatest the same for those with the greatest exponent; none where it is what was expected
     */
    static int code(boolean firstRow, int context, int significant, int greatest) {
        return CODES[(firstRow ? 0 : 1 << 11) | context << 8 | significant << 4 | greatest];
    }

    /** The code's bits, the first the lowest. */
    static int bits(int code) {
        return code & 0x7f;
    }

    /** Their number; none for the quad without significant samples that the adaptive run-length code tells. */
    static int length(int code) {
        return code >> 7 & 7;
    }

    /** Of which samples it is known by the code whether they have the greatest exponent: a bit of each is not to be told. */
    static int known(int code) {
        return code >> 10 & 0xf;
    }

    private static void add(String line, int[] best) {
        String[] fields = line.split(" ");
        int quad = Integer.parseInt(fields[0]) << 11
                | Integer.parseInt(fields[1]) << 8
                | Integer.parseInt(fields[2], 16) << 4;
        int significant = quad >> 4 & 0xf;
        for (int i = 3; i < fields.length; i++) {
            int known = Character.digit(fields[i].charAt(1), 16);
            int ones = Character.digit(fields[i].charAt(2), 16);
            String bits = fields[i].substring(CODE);
            boolean above = fields[i].charAt(0) == '1';
            // Of several codes that fit, the one that tells most saves most bits of the magnitudes.
            int worth = 1 + Integer.bitCount(known);
            for (int greatest = above ? 1 : 0; greatest <= (above ? significant : 0); greatest++) {
                boolean fits = (greatest & significant) == greatest && (greatest & known) == ones;
                if (fits && best[quad | greatest] < worth) {
                    best[quad | greatest] = worth;
                    CODES[quad | greatest] = (short) (known << 10 | bits.length() << 7 | reversed(bits));
                }
            }
        }
    }

    private static int reversed(String bits) {
        return Integer.parseInt(new StringBuilder(bits).reverse().toString(), 2);
    }
}

package org.imagecloud.patientaccess;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What stands on a slip: twelve letters and digits that are not mistaken for others, 59 bits.
 *
 * <p>It is looked up by its hash, so all codes share one salt. That is no loss, because codes are random, not chosen; the
 * hash is slow, because 59 bits alone would not withstand a guesser who has the table.
 */
record AccessCode(String letters) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final Pattern SYNTAX = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final byte[] SALT = "imagecloud patient code".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    static AccessCode create() {
        StringBuilder letters = new StringBuilder();
        while (letters.length() < LENGTH) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new AccessCode(letters.toString());
    }

    /** Reads what a person typed: small letters, blanks, hyphens and full-width characters are all the same. */
    static Optional<AccessCode> read(String typed) {
        String letters = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]", "");
        return SYNTAX.matcher(letters).matches() ? Optional.of(new AccessCode(letters)) : Optional.empty();
    }

    /** As it is printed, in groups of four. */
    String printed() {
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Takes some hundredths of a second for a hundred thousand iterations. */
    byte[] hash(int iterations) {
        try {
            var spec = new PBEKeySpec(letters.toCharArray(), SALT, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has this function", e);
        }
    }

    /** Never the code, so that it comes into no log. */
    @Override
    public String toString() {
        return "AccessCode";
    }
}

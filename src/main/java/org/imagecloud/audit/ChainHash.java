package org.imagecloud.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The chain: a row's hash is the SHA-256 of the previous row's hash (32 bytes), its number and its moment in microseconds
 * since 1970 (8 bytes each, big-endian), and the event's text in UTF-8. Before the first row stand 32 zero bytes.
 */
final class ChainHash {

    static final int LENGTH = 32;

    private ChainHash() {}

    static byte[] none() {
        return new byte[LENGTH];
    }

    static byte[] of(byte[] previous, long number, Instant moment, String event) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(number)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, moment))
                .array());
        return digest.digest(event.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

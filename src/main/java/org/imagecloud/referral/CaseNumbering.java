package org.imagecloud.referral;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which number the next case gets, so that it does not tell how many there were before: what a sequence counts is permuted by a key among all numbers of as many
 * digits that nobody has. A Feistel network over pairs of numbers below a side, walked until it comes out among those (Black and Rogaway, 2002): whatever its
 * rounds compute, no two counts come out at the same number.
 */
final class CaseNumbering {

    private static final int ROUNDS = 10;
    private static final String HMAC = "HmacSHA256";

    private final long first;
    private final Round round;
    private final int rounds;

    /** What is mixed into one half, from a round's number and the other half. */
    @FunctionalInterface
    interface Round {
        /** @return not negative */
        long of(long size, int number, long half);
    }

    /** @param first the first that the sequence counts so; who was given a lower one keeps it */
    CaseNumbering(long first, byte[] secret) {
        this(first, keyed(secret), ROUNDS);
    }

    CaseNumbering(long first, Round round, int rounds) {
        this.first = first;
        this.round = round;
        this.rounds = rounds;
    }

    /** The number for what the sequence counts: of as many digits, and not below the first. */
    long permuted(long count) {
        if (count < first) {
            throw new IllegalArgumentException("Counted before");
        }
        long end = 10;
        while (end <= count) {
            end *= 10;
        }
        long start = Math.max(first, end / 10);
        return start + permuted(count - start, end - start);
    }

    /** Among the numbers below a size. */
    long permuted(long number, long size) {
        long side = (long) Math.ceil(Math.sqrt(size));
        long walked = number;
        do {
            long left = walked / side;
            long right = walked % side;
            for (int i = 0; i < rounds; i++) {
                long mixed = (left + round.of(size, i, right) % side) % side;
                left = right;
                right = mixed;
            }
            walked = left * side + right;
        } while (walked >= size);
        return walked;
    }

    private static Round keyed(byte[] secret) {
        Mac mac;
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
        return (size, number, half) -> {
            byte[] asked = ByteBuffer.allocate(20)
                    .putLong(size)
                    .putInt(number)
                    .putLong(half)
                    .array();
            return ByteBuffer.wrap(mac.doFinal(asked)).getLong() >>> 1;
        };
    }
}

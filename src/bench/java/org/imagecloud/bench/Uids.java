package org.imagecloud.bench;

import java.math.BigInteger;
import java.util.SplittableRandom;

/** UIDs of DICOM PS3.5 §B.2 that a seed repeats. */
final class Uids {

    private Uids() {}

    static String create(SplittableRandom random) {
        byte[] number = new byte[15]; // one byte less than a UUID, so that a suffix still fits into 64 characters
        random.nextBytes(number);
        return "2.25." + new BigInteger(1, number);
    }
}

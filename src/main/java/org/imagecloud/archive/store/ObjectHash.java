package org.imagecloud.archive.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.imagecloud.archive.blob.Sha256;

/**
 * Hashes an object in two parts: what stands before the data set, which every system on the way writes anew (DICOM PS3.10
 * §7.1), and the data set, by which the same object is known whichever way it came.
 */
final class ObjectHash {

    private static final int PREFIX = 128;
    /** Up to the end of File Meta Information Group Length (0002,0000). */
    private static final int KNOWN_AT = 144;

    private static final int GROUP_LENGTH_VALUE = 140;
    private static final byte[] GROUP_LENGTH = {2, 0, 0, 0, 'U', 'L', 4, 0};

    private final MessageDigest head = Sha256.digest();
    private final MessageDigest dataSet = Sha256.digest();
    private final byte[] first = new byte[KNOWN_AT];
    private long size;
    private long dataSetAt = -1;

    void update(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        if (size < KNOWN_AT) {
            int taken = (int) Math.min(left, KNOWN_AT - size);
            System.arraycopy(bytes, from, first, (int) size, taken);
            size += taken;
            from += taken;
            left -= taken;
            if (size == KNOWN_AT) {
                split();
            }
        }
        if (left > 0) {
            int toHead = (int) Math.max(0, Math.min(left, dataSetAt - size));
            head.update(bytes, from, toHead);
            dataSet.update(bytes, from + toHead, left - toHead);
            size += left;
        }
    }

    /** Ends the object; afterwards another one may begin. */
    Hashes end() {
        if (dataSetAt < 0) {
            dataSetAt = 0;
            dataSet.update(first, 0, (int) size);
        }
        Hashes hashes = new Hashes(Sha256.of(head), Sha256.of(dataSet), Math.min(dataSetAt, size));
        size = 0;
        dataSetAt = -1;
        return hashes;
    }

    /**
     * What was found.
     *
     * @param dataSetAt where the data set begins; 0 where that cannot be told, and then all is hashed as data set
     */
    record Hashes(Sha256 head, Sha256 dataSet, long dataSetAt) {}

    private void split() {
        boolean meta = new String(first, PREFIX, 4, StandardCharsets.ISO_8859_1).equals("DICM");
        for (int i = 0; i < GROUP_LENGTH.length; i++) {
            meta &= first[PREFIX + 4 + i] == GROUP_LENGTH[i];
        }
        long length = 0;
        for (int i = 3; i >= 0; i--) {
            length = length << 8 | first[GROUP_LENGTH_VALUE + i] & 0xff;
        }
        dataSetAt = meta ? KNOWN_AT + length : 0;
        (meta ? head : dataSet).update(first);
    }
}

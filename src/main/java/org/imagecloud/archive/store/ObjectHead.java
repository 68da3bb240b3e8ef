package org.imagecloud.archive.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.imagecloud.archive.dicom.UIDs;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of an object that is read through it, and finds the SOP Instance UID there. */
final class ObjectHead extends FilterInputStream {

    private static final int KEPT = 4096;
    private static final byte[] MEDIA_STORAGE_SOP_INSTANCE_UID = {2, 0, 3, 0}; // (0002,0003)
    private static final byte[] SOP_INSTANCE_UID = {8, 0, 0x18, 0}; // (0008,0018), little endian
    private static final int MAX_UID = 64;

    private final byte[] head = new byte[KEPT];
    private int length;

    ObjectHead(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int step = super.read(target, offset, count);
        if (step > 0 && length < KEPT) {
            int kept = Math.min(step, KEPT - length);
            System.arraycopy(target, offset, head, length, kept);
            length += kept;
        }
        return step;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** From the file meta information, or from a bare data set; none where it is not within the beginning. */
    @Nullable
    String sopInstanceUid() {
        String uid = find(MEDIA_STORAGE_SOP_INSTANCE_UID);
        return uid == null ? find(SOP_INSTANCE_UID) : uid;
    }

    private @Nullable String find(byte[] tag) {
        for (int at = 0; at + 8 < length; at++) {
            if (startsWith(at, tag)) {
                boolean explicit = head[at + 4] == 'U' && head[at + 5] == 'I';
                int count = (explicit ? head[at + 6] : head[at + 4]) & 0xff;
                int end = Math.min(length, at + 8 + Math.min(count, MAX_UID));
                String value =
                        new String(head, at + 8, end - at - 8, StandardCharsets.US_ASCII).replaceAll("[\\x00 ]+$", "");
                if (UIDs.isValid(value)) {
                    return value;
                }
            }
        }
        return null;
    }

    private boolean startsWith(int at, byte[] tag) {
        return head[at] == tag[0] && head[at + 1] == tag[1] && head[at + 2] == tag[2] && head[at + 3] == tag[3];
    }
}

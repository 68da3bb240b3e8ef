package org.imagecloud.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One object as it is sent.
 *
 * @param head the file up to the pixels
 * @param frame the pixels of each frame
 */
record SyntheticObject(String series, String instance, byte[] head, ByteBuffer frame, int frames) {

    long size() {
        return head.length + (long) frames * frame.remaining();
    }

    /** Views of the bytes, to be consumed once. */
    List<ByteBuffer> bytes() {
        List<ByteBuffer> all = new ArrayList<>(frames + 1);
        all.add(ByteBuffer.wrap(head));
        for (int i = 0; i < frames; i++) {
            all.add(frame.duplicate());
        }
        return all;
    }
}

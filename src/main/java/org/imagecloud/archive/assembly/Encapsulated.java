package org.imagecloud.archive.assembly;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Encapsulated pixel data: an empty offset table, then one fragment a frame (DICOM PS3.5 §A.4). */
final class Encapsulated {

    private static final short GROUP = (short) 0xFFFE;
    private static final short ITEM = (short) 0xE000;
    private static final short SEQUENCE_DELIMITATION = (short) 0xE0DD;
    static final long LONGEST_FRAGMENT = 0xfffffffeL;

    private Encapsulated() {}

    static InputStream of(Scratch scratch, List<Scratch.Stretch> frames) {
        List<InputStream> pieces = new ArrayList<>();
        pieces.add(header(ITEM, 0));
        for (Scratch.Stretch frame : frames) {
            boolean odd = (frame.length() & 1) == 1;
            pieces.add(header(ITEM, frame.length() + (odd ? 1 : 0)));
            pieces.add(scratch.open(frame));
            if (odd) {
                pieces.add(new ByteArrayInputStream(new byte[1]));
            }
        }
        pieces.add(header(SEQUENCE_DELIMITATION, 0));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static InputStream header(short element, long length) {
        return new ByteArrayInputStream(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(GROUP)
                .putShort(element)
                .putInt((int) length)
                .array());
    }
}

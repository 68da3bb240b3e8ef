package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/** A Huffman table of a JPEG stream (ITU-T T.81 §B.2.4.2 and §F.2.2.3). */
final class HuffmanTable {

    private static final int LONGEST = 16;

    private final int[] greatest = new int[LONGEST + 1];
    private final int[] offsets = new int[LONGEST + 1];
    private final byte[] values;

    private HuffmanTable(byte[] counts, byte[] values) {
        this.values = values;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int count = counts[length - 1] & 0xff;
            offsets[length] = index - code;
            code += count;
            index += count;
            greatest[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }
    }

    static HuffmanTable read(ByteBuffer segment) throws DamagedFrameException {
        byte[] counts = new byte[LONGEST];
        segment.get(counts);
        int sum = 0;
        for (byte count : counts) {
            sum += count & 0xff;
        }
        if (sum > 256 || sum > segment.remaining()) {
            throw new DamagedFrameException("A Huffman table is too long");
        }
        byte[] values = new byte[sum];
        segment.get(values);
        return new HuffmanTable(counts, values);
    }

    int next(JpegBits bits) throws DamagedFrameException {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = code << 1 | bits.bit();
            int index = code + offsets[length];
            if (code <= greatest[length] && index >= 0 && index < values.length) {
                return values[index] & 0xff;
            }
        }
        throw new DamagedFrameException("A code is in no Huffman table");
    }
}

package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/** The image and tile size marker of a JPEG 2000 codestream (ITU-T T.800 §A.5.1), read before a decoder may believe it. */
final class Jpeg2000Header {

    private static final int START_AND_SIZE = 0xff4fff51;
    private static final int SIZE_MARKER = 4 + 38;
    private static final int START_OF_TILE = 0xff90;
    private static final int START_OF_TILE_LENGTH = 12;
    private static final int MAX_BOXES = 4096;
    private static final long MAX_TILES = 65_535;

    private Jpeg2000Header() {}

    /** Where the codestream begins; some writers wrap it in boxes, though PS3.5 §A.4.4 has it bare. */
    static int codestream(byte[] frame) throws DamagedFrameException {
        ByteBuffer in = ByteBuffer.wrap(frame);
        for (int i = 0; i < MAX_BOXES && i + SIZE_MARKER <= frame.length; i++) {
            if (in.getInt(i) == START_AND_SIZE) {
                return i;
            }
        }
        throw new DamagedFrameException("Not a JPEG 2000 codestream");
    }

    static void check(byte[] frame, int start, PixelFormat format) throws DamagedFrameException {
        ByteBuffer in = ByteBuffer.wrap(frame).position(start + 8);
        long width = uint32(in);
        long height = uint32(in);
        long left = uint32(in);
        long top = uint32(in);
        long tileWidth = uint32(in);
        long tileHeight = uint32(in);
        in.position(in.position() + 8); // where the tiles begin
        int components = in.getShort() & 0xffff;
        boolean size = width - left == format.columns() && height - top == format.rows();
        boolean tiles =
                tileWidth > 0 && tileHeight > 0 && (width / tileWidth + 2) * (height / tileHeight + 2) <= MAX_TILES;
        if (!size || !tiles || components != format.samples() || in.remaining() < 3 * components) {
            throw new DamagedFrameException("The JPEG 2000 codestream contradicts rows, columns or samples");
        }
        for (int i = 0; i < components; i++) {
            int precision = (in.get() & 0x7f) + 1;
            if (precision > format.bitsAllocated() || in.get() != 1 || in.get() != 1) {
                throw new DamagedFrameException("The JPEG 2000 components have another depth or size than the pixels");
            }
        }
    }

    /** Whether the image does not begin where its reference grid does. */
    static boolean isOffset(byte[] frame, int start) {
        return ByteBuffer.wrap(frame).getLong(start + 8 + Long.BYTES) != 0;
    }

    /** Whether a tile comes in several parts (§A.4.2). */
    static boolean hasTileParts(byte[] frame, int start) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        long at = start + 2;
        while (at >= 0 && at + START_OF_TILE_LENGTH <= frame.length) {
            int marker = in.getShort((int) at) & 0xffff;
            if (marker != START_OF_TILE) {
                if (marker < 0xff4f) {
                    return false;
                }
                at += 2 + (in.getShort((int) at + 2) & 0xffff);
                continue;
            }
            long length = Integer.toUnsignedLong(in.getInt((int) at + 6));
            if (in.get((int) at + 10) != 0) {
                return true;
            }
            if (length < START_OF_TILE_LENGTH) {
                return false; // to the end of the stream
            }
            at += length;
        }
        return false;
    }

    private static long uint32(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
    }
}

package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/**
 * The image and its tiles on the reference grid of a JPEG 2000 codestream (ITU-T T.800 §A.5.1, §B.2, §B.3). Components have the grid's
 * own resolution: DICOM knows no other.
 *
 * @param right behind the last column, as {@code bottom} is behind the last row
 */
record Jpeg2000Grid(
        long left,
        long top,
        long right,
        long bottom,
        long tileLeft,
        long tileTop,
        long tileWidth,
        long tileHeight,
        int components) {

    private static final int CAPABILITIES = 2;
    private static final int SIZES = 36;

    /** A rectangle; right and bottom are behind it. */
    record Area(long left, long top, long right, long bottom) {}

    /**
     * Reads the segment, and compares it with what the header has told of the pixels.
     *
     * @throws DamagedFrameException when it describes another image
     */
    static Jpeg2000Grid of(ByteBuffer segment, PixelFormat format) throws DamagedFrameException {
        if (segment.remaining() < SIZES) {
            throw new DamagedFrameException("A JPEG 2000 size marker is too short");
        }
        segment.position(CAPABILITIES);
        long right = uint32(segment);
        long bottom = uint32(segment);
        long left = uint32(segment);
        long top = uint32(segment);
        long tileWidth = uint32(segment);
        long tileHeight = uint32(segment);
        long tileLeft = uint32(segment);
        long tileTop = uint32(segment);
        int components = segment.getShort() & 0xffff;
        Jpeg2000Grid grid =
                new Jpeg2000Grid(left, top, right, bottom, tileLeft, tileTop, tileWidth, tileHeight, components);
        boolean size = right - left == format.columns() && bottom - top == format.rows();
        if (!size || !grid.isTiled() || components != format.samples() || segment.remaining() != 3 * components) {
            throw new DamagedFrameException("The JPEG 2000 codestream contradicts rows, columns or samples");
        }
        for (int i = 0; i < components; i++) {
            int precision = (segment.get() & 0x7f) + 1;
            if (precision > format.bitsAllocated() || segment.get() != 1 || segment.get() != 1) {
                throw new DamagedFrameException("The JPEG 2000 components have another depth or size than the pixels");
            }
        }
        return grid;
    }

    /** The first tile has a part of the image, and no number is larger than decoders can add (§B.3, equations B-3 and B-4). */
    private boolean isTiled() {
        return right <= Integer.MAX_VALUE
                && bottom <= Integer.MAX_VALUE
                && tileLeft <= left
                && tileTop <= top
                && tileLeft + tileWidth > left
                && tileTop + tileHeight > top;
    }

    /** Whether the image does not begin where its reference grid does. */
    boolean isOffset() {
        return left != 0 || top != 0;
    }

    private long tilesAcross() {
        return -Math.floorDiv(tileLeft - right, tileWidth);
    }

    long tiles() {
        return tilesAcross() * -Math.floorDiv(tileTop - bottom, tileHeight);
    }

    /** What a tile has of the image (§B.3, equations B-7 to B-10). */
    Area tile(int index) {
        long x = tileLeft + index % tilesAcross() * tileWidth;
        long y = tileTop + index / tilesAcross() * tileHeight;
        return new Area(
                Math.max(x, left), Math.max(y, top), Math.min(x + tileWidth, right), Math.min(y + tileHeight, bottom));
    }

    private static long uint32(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
    }
}

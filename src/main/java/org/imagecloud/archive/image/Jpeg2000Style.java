package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/**
 * How a component of a tile is taken apart: the parameters SPcod and SPcoc (ITU-T T.800 §A.6.1, tables A.20 and A.21). What a decoder
 * makes of a few such bytes has no end of its own, so it is reckoned here as the decoder would make it (§B.5 to §B.7).
 *
 * @param levels of decomposition
 * @param blockWidth exponent, as {@code blockHeight}
 * @param precincts exponents of each resolution, that of the height in the upper four bits
 */
record Jpeg2000Style(int levels, int blockWidth, int blockHeight, int[] precincts) {

    private static final int MOST_LEVELS = 32;
    private static final int LEAST_BLOCK = 2;
    private static final int LONGEST_BLOCK = 10;
    private static final int LARGEST_BLOCK = 12;
    private static final int WHOLE = 0xff;

    /** What the decoders keep, in bytes, by the sizes of their objects: OpenJPEG 2.5's and the library's, whichever is more. */
    private static final long OF_BAND = 256;

    private static final long OF_PRECINCT = 768;
    private static final long OF_BLOCK = 256;
    private static final long OF_LAYER = 32;

    /**
     * Reads the parameters to the segment's end.
     *
     * @param ownPrecincts whether the sizes of precincts are told
     */
    static Jpeg2000Style of(ByteBuffer parameters, boolean ownPrecincts) throws DamagedFrameException {
        if (parameters.remaining() < 5) {
            throw new DamagedFrameException("A coding style of JPEG 2000 is too short");
        }
        int levels = parameters.get() & 0xff;
        int width = (parameters.get() & 0xff) + LEAST_BLOCK;
        int height = (parameters.get() & 0xff) + LEAST_BLOCK;
        parameters.getShort(); // how blocks are coded, and which wavelet
        boolean blocks = width <= LONGEST_BLOCK && height <= LONGEST_BLOCK && width + height <= LARGEST_BLOCK;
        if (levels > MOST_LEVELS || !blocks || parameters.remaining() != (ownPrecincts ? levels + 1 : 0)) {
            throw new DamagedFrameException("A coding style of JPEG 2000 is none");
        }
        int[] precincts = new int[levels + 1];
        for (int resolution = 0; resolution <= levels; resolution++) {
            int size = ownPrecincts ? parameters.get() & 0xff : WHOLE;
            precincts[resolution] = size;
            if (resolution > 0 && (size >> 4 == 0 || (size & 15) == 0)) {
                throw new DamagedFrameException("A precinct of JPEG 2000 is smaller than a pixel of its bands");
            }
        }
        return new Jpeg2000Style(levels, width, height, precincts);
    }

    /**
     * Bytes that decoders make of this in a tile, beside its samples.
     *
     * @param layers into which each code-block and each precinct is divided
     */
    long madeBytes(Jpeg2000Grid.Area tile, int layers) {
        long made = 0;
        for (int resolution = 0; resolution <= levels; resolution++) {
            int across = precincts[resolution] & 15;
            int down = precincts[resolution] >> 4;
            made += cells(tile, levels - resolution, 0, 0, across, down) * (OF_PRECINCT + OF_LAYER * layers);
            int half = resolution == 0 ? 0 : 1; // a precinct's part of a band is half as wide and high
            int width = Math.min(blockWidth, across - half);
            int height = Math.min(blockHeight, down - half);
            for (int band = resolution == 0 ? 0 : 1; band <= (resolution == 0 ? 0 : 3); band++) {
                int level = resolution == 0 ? levels : levels - resolution + 1;
                long blocks = cells(tile, level, band & 1, band >> 1, width, height);
                made += OF_BAND + blocks * (OF_BLOCK + OF_LAYER * layers);
            }
        }
        return made;
    }

    /** Into how many cells of those exponents a band of a tile falls apart; its samples by equation B-15. */
    private static long cells(Jpeg2000Grid.Area tile, int level, int x, int y, int across, int down) {
        return cells(reduced(tile.left(), level, x), reduced(tile.right(), level, x), across)
                * cells(reduced(tile.top(), level, y), reduced(tile.bottom(), level, y), down);
    }

    private static long reduced(long at, int level, int high) {
        long offset = high == 0 ? 0 : 1L << level - 1;
        return -Math.floorDiv(offset - at, 1L << level);
    }

    private static long cells(long from, long until, int exponent) {
        return until <= from ? 0 : -(-until >> exponent) - (from >> exponent);
    }
}

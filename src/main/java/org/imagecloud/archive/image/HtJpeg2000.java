package org.imagecloud.archive.image;

import org.imagecloud.archive.htj2k.Codestream;
import org.imagecloud.http.Effort;

/** Native pixels as High-Throughput JPEG 2000 without loss (DICOM PS3.5 §A.4.11, §10.18). */
final class HtJpeg2000 {

    private static final int LONGEST_SIDE = 1 << 15; // of one precinct, as the stream has them
    private static final long OF_CODER = 1 << 20;

    private HtJpeg2000() {}

    /** Whether such pixels can be told so: all of 8 or 16 bits, but for colours that are told for pairs of pixels. */
    static boolean isPossible(PixelFormat format) {
        return (format.bitsAllocated() == 8 || format.bitsAllocated() == 16)
                && !format.isHalfColour()
                && format.columns() <= LONGEST_SIDE
                && format.rows() <= LONGEST_SIDE;
    }

    /** Bytes that encoding makes: a number for each sample, and the stream, which is copied and may be longer than the pixels. */
    static long madeBytes(PixelFormat format) {
        return OF_CODER + format.pixels() * format.samples() * Integer.BYTES + 3 * format.frameLength();
    }

    /** The colours as which the stream's are described: red, green and blue are told by their differences (PS3.3 §C.7.6.3.1.2). */
    static String photometric(PixelFormat format) {
        return format.photometric().equals(PixelFormat.RGB) ? "YBR_RCT" : format.photometric();
    }

    /** Encodes a native frame in little endian, to the last bit of its cells. */
    static byte[] encode(byte[] pixels, PixelFormat format) {
        int[][][] samples = new int[format.samples()][format.rows()][format.columns()];
        int used = 0;
        for (int component = 0; component < samples.length; component++) {
            for (int y = 0; y < format.rows(); y++) {
                Effort.goOn();
                used |= read(pixels, format, component, y, samples[component][y]);
            }
        }
        boolean colours = format.photometric().equals(PixelFormat.RGB);
        return Codestream.of(new Codestream.Image(
                samples, format.columns(), format.rows(), precision(format, used), format.signed(), colours));
    }

    /**
     * Bits Stored; but all bits of the cells where these have something beyond them, such as an overlay, or are wider than decoders would make
     * them.
     */
    private static int precision(PixelFormat format, int used) {
        int values = format.bitsStored() - (format.signed() ? 1 : 0);
        boolean beyond = used >>> values != 0 || format.highBit() != format.bitsStored() - 1;
        boolean wide = format.bitsStored() <= Byte.SIZE && format.bitsAllocated() > Byte.SIZE;
        return beyond || wide ? format.bitsAllocated() : format.bitsStored();
    }

    /** @return the bits that are used by magnitudes: those of values not below zero, and of the others those that are not ones */
    private static int read(byte[] pixels, PixelFormat format, int component, int y, int[] row) {
        int width = format.bytesPerSample();
        int first = format.planar() ? (component * format.rows() + y) * row.length : y * row.length * format.samples();
        int step = format.planar() ? width : width * format.samples();
        int at = first * width + (format.planar() ? 0 : component * width);
        int unused = Integer.SIZE - width * Byte.SIZE;
        int used = 0;
        for (int x = 0; x < row.length; x++, at += step) {
            int cell = width == 1 ? pixels[at] : pixels[at] & 0xff | pixels[at + 1] << Byte.SIZE;
            int value = format.signed() ? cell : cell << unused >>> unused;
            row[x] = value;
            used |= value ^ value >> 31;
        }
        return used;
    }
}

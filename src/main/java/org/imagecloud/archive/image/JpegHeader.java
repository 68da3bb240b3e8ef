package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/**
 * The frame header of a JPEG stream (ITU-T T.81 §B.2.2).
 *
 * @param process 0 for baseline, 1 extended, 2 progressive, 3 lossless
 * @param precision bits of a sample
 */
public record JpegHeader(int process, int precision, int rows, int columns, int components) {

    private static final int LOSSLESS = 3;

    static JpegHeader of(int process, ByteBuffer segment) {
        int precision = segment.get() & 0xff;
        int rows = segment.getShort() & 0xffff;
        int columns = segment.getShort() & 0xffff;
        return new JpegHeader(process, precision, rows, columns, segment.get() & 0xff);
    }

    boolean isLossless() {
        return process == LOSSLESS;
    }

    boolean describes(PixelFormat format) {
        return rows == format.rows() && columns == format.columns() && components == format.samples();
    }
}

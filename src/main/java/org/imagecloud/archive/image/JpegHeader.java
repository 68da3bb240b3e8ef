package org.imagecloud.archive.image;

import java.nio.ByteBuffer;

/**
 * What the frame header of a JPEG stream says (ITU-T T.81 §B.2.2), read before a decoder may believe it.
 *
 * @param process 0 for baseline, 1 extended, 2 progressive, 3 lossless
 * @param precision bits of a sample
 */
record JpegHeader(int process, int precision, int rows, int columns, int components) {

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int FIRST_FRAME = 0xffc0;
    private static final int LAST_FRAME = 0xffcf;

    static JpegHeader of(byte[] stream) throws DamagedFrameException {
        ByteBuffer in = ByteBuffer.wrap(stream);
        if (in.remaining() < 2 || (in.getShort() & 0xffff) != START_OF_IMAGE) {
            throw new DamagedFrameException("Not a JPEG stream");
        }
        while (in.remaining() >= 10) {
            int marker = in.getShort() & 0xffff;
            if (marker == 0xffff) {
                in.position(in.position() - 1); // a fill byte
                continue;
            }
            if (isFrame(marker)) {
                in.getShort();
                int precision = in.get() & 0xff;
                int rows = in.getShort() & 0xffff;
                int columns = in.getShort() & 0xffff;
                return new JpegHeader(marker - FIRST_FRAME, precision, rows, columns, in.get() & 0xff);
            }
            int length = in.getShort() & 0xffff;
            if (marker < FIRST_FRAME || length < 2 || length - 2 > in.remaining()) {
                break;
            }
            in.position(in.position() + length - 2);
        }
        throw new DamagedFrameException("The JPEG stream has no frame header");
    }

    /** C4, C8 and CC stand among the frame headers and are none. */
    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != 0xffc4
                && marker != 0xffc8
                && marker != 0xffcc;
    }

    boolean isLossless() {
        return process == 3;
    }

    boolean describes(PixelFormat format) {
        return rows == format.rows() && columns == format.columns() && components == format.samples();
    }
}

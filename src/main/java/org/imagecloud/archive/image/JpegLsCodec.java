package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import org.imagecloud.http.Effort;
import org.imagecloud.shared.Refusal;

/** JPEG-LS, lossless and near-lossless (ITU-T T.87, DICOM PS3.5 §A.4.3), of any interleaving. */
final class JpegLsCodec implements Codec {

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int START_OF_FRAME = 0xfff7;
    private static final int PARAMETERS = 0xfff8;
    private static final int START_OF_SCAN = 0xffda;
    private static final int RESTART_INTERVAL = 0xffdd;
    private static final int PRESETS = 1;
    private static final int BY_LINE = 1;
    private static final int BY_SAMPLE = 2;

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws DamagedFrameException {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (in.remaining() < 2 || (in.getShort() & 0xffff) != START_OF_IMAGE) {
            throw new DamagedFrameException("Not a JPEG-LS stream");
        }
        Planes planes = new Planes(format);
        JpegLsParameters parameters = JpegLsParameters.NONE;
        int precision = 0;
        int[] components = {};
        int decoded = 0;
        while (decoded < format.samples()) {
            int marker = marker(in);
            ByteBuffer segment = segment(in);
            switch (marker) {
                case START_OF_FRAME -> {
                    precision = segment.get() & 0xff;
                    components = components(segment, precision, format);
                }
                case PARAMETERS -> parameters = presets(segment);
                case RESTART_INTERVAL -> throw unsupported(precision);
                case START_OF_SCAN -> {
                    int count = segment.get() & 0xff;
                    int first = index(components, segment.get(segment.position()));
                    if (count < 1 || first + count > components.length || segment.remaining() < 2 * count + 3) {
                        throw new DamagedFrameException("A JPEG-LS scan has components that are not there");
                    }
                    segment.position(segment.position() + 2 * count);
                    int near = segment.get() & 0xff;
                    int interleaving = segment.get() & 0xff;
                    JpegLsScan scan = new JpegLsScan(in, parameters.completed(precision, near), format.columns());
                    read(scan, planes, first, count, interleaving, format.rows());
                    in.position(scan.end());
                    decoded += count;
                }
                default -> {
                    if (marker < 0xffc0) {
                        throw new DamagedFrameException("Something stands between the segments of JPEG-LS");
                    }
                }
            }
        }
        return planes.bytes();
    }

    private static void read(JpegLsScan scan, Planes planes, int first, int count, int interleaving, int rows)
            throws DamagedFrameException {
        if (count > 1 && interleaving != BY_LINE && interleaving != BY_SAMPLE) {
            throw new DamagedFrameException("The components of a JPEG-LS scan are not interleaved");
        }
        int[][][] lines = scan.lines(count);
        for (int y = 0; y < rows; y++) {
            Effort.goOn();
            if (count > 1 && interleaving == BY_SAMPLE) {
                scan.readTogether(lines);
            } else {
                for (int component = 0; component < count; component++) {
                    scan.readLine(lines[component], component);
                }
            }
            for (int component = 0; component < count; component++) {
                planes.put(y, first + component, lines[component][1]);
                int[] above = lines[component][0];
                lines[component][0] = lines[component][1];
                lines[component][1] = above;
            }
        }
    }

    private static int marker(ByteBuffer in) throws DamagedFrameException {
        while (in.remaining() >= 4) {
            int marker = in.getShort() & 0xffff;
            if (marker != 0xffff) {
                return marker;
            }
            in.position(in.position() - 1); // a fill byte
        }
        throw new DamagedFrameException("The JPEG-LS stream ends before its scans");
    }

    private static ByteBuffer segment(ByteBuffer in) throws DamagedFrameException {
        int length = (in.getShort() & 0xffff) - Short.BYTES;
        if (length < 1 || length > in.remaining()) {
            throw new DamagedFrameException("A segment of JPEG-LS is longer than the stream");
        }
        ByteBuffer segment = in.slice(in.position(), length);
        in.position(in.position() + length);
        return segment;
    }

    private static int[] components(ByteBuffer segment, int precision, PixelFormat format)
            throws DamagedFrameException {
        int rows = segment.getShort() & 0xffff;
        int columns = segment.getShort() & 0xffff;
        int count = segment.get() & 0xff;
        boolean described = rows == format.rows() && columns == format.columns() && count == format.samples();
        if (!described || precision < 2 || precision > Math.min(16, format.bitsAllocated())) {
            throw new DamagedFrameException("The JPEG-LS stream contradicts rows, columns or samples");
        }
        int[] names = new int[count];
        for (int i = 0; i < count; i++) {
            names[i] = segment.get();
            if (segment.get() != 0x11) {
                throw new DamagedFrameException("The JPEG-LS components have different sizes");
            }
            segment.get();
        }
        return names;
    }

    private static int index(int[] names, int name) throws DamagedFrameException {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        throw new DamagedFrameException("A JPEG-LS scan has components that are not there");
    }

    private static JpegLsParameters presets(ByteBuffer segment) {
        if (segment.get() != PRESETS) {
            throw unsupported(0);
        }
        return new JpegLsParameters(
                segment.getShort() & 0xffff,
                0,
                segment.getShort() & 0xffff,
                segment.getShort() & 0xffff,
                segment.getShort() & 0xffff,
                segment.getShort() & 0xffff);
    }

    /** Tables of colours, and restart intervals, which nobody writes into DICOM. */
    private static Refusal unsupported(int precision) {
        return Refusal.notAcceptable("image.jpegProcess", precision);
    }

    /** The native frame that is being filled. */
    private static final class Planes {

        private final PixelFormat format;
        private final byte[] bytes;

        Planes(PixelFormat format) {
            this.format = format;
            this.bytes = new byte[(int) format.frameLength()];
        }

        /** @param line one value before the first and one behind the last */
        void put(int y, int component, int[] line) {
            int width = format.bytesPerSample();
            int unused = format.signed() ? Integer.SIZE - format.bitsStored() : 0;
            for (int x = 0; x < format.columns(); x++) {
                int value = line[x + 1] << unused >> unused;
                int at = ((y * format.columns() + x) * format.samples() + component) * width;
                for (int i = 0; i < width; i++) {
                    bytes[at + i] = (byte) (value >> 8 * i);
                }
            }
        }

        byte[] bytes() {
            return bytes;
        }
    }
}

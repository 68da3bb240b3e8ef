package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import org.imagecloud.http.Effort;

/**
 * Extended sequential JPEG of one component and twelve bits, Huffman coded (ITU-T T.81 process 4), for which the platform has no
 * decoder. What DCMTK decodes differs by one at most, because its transform rounds in integers.
 */
final class TwelveBitJpeg {

    private static final int DEFINE_HUFFMAN = 0xffc4;
    private static final int START_OF_SCAN = 0xffda;
    private static final int DEFINE_QUANTISATION = 0xffdb;
    private static final int DEFINE_RESTART = 0xffdd;
    private static final int SIDE = 8;
    private static final int BLOCK = SIDE * SIDE;
    private static final int HALF = 1 << 11;
    private static final int GREATEST = (1 << 12) - 1;
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };
    private static final double[][] COSINES = cosines();

    private final PixelFormat format;
    private final int[][] quantisation = new int[4][];
    private final HuffmanTable[] tables = new HuffmanTable[8];
    private int restartInterval;

    private TwelveBitJpeg(PixelFormat format) {
        this.format = format;
    }

    /** @return 16 bits a sample, little endian */
    static byte[] decode(byte[] frame, PixelFormat format) throws DamagedFrameException {
        return new TwelveBitJpeg(format).decode(ByteBuffer.wrap(frame).position(2));
    }

    private byte[] decode(ByteBuffer in) throws DamagedFrameException {
        int table = 0;
        while (in.remaining() >= 4) {
            int marker = in.getShort() & 0xffff;
            if (marker == 0xffff) {
                in.position(in.position() - 1);
                continue;
            }
            int length = (in.getShort() & 0xffff) - Short.BYTES;
            if (length < 0 || length > in.remaining()) {
                break;
            }
            ByteBuffer segment = in.slice(in.position(), length);
            in.position(in.position() + length);
            switch (marker) {
                case 0xffc1 -> table = segment.get(8) & 3;
                case DEFINE_QUANTISATION -> quantisation(segment);
                case DEFINE_HUFFMAN -> huffman(segment);
                case DEFINE_RESTART -> restartInterval = segment.getShort() & 0xffff;
                case START_OF_SCAN -> {
                    int selectors = segment.get(2);
                    return scan(in, quantisation[table], tables[selectors >> 4 & 3], tables[4 + (selectors & 3)]);
                }
                default -> {
                    // what is said of the picture beside it
                }
            }
        }
        throw new DamagedFrameException("The JPEG stream has no scan");
    }

    private void quantisation(ByteBuffer segment) {
        while (segment.hasRemaining()) {
            int kind = segment.get();
            int[] table = new int[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                table[ZIGZAG[i]] = kind >> 4 == 0 ? segment.get() & 0xff : segment.getShort() & 0xffff;
            }
            quantisation[kind & 3] = table;
        }
    }

    private void huffman(ByteBuffer segment) throws DamagedFrameException {
        while (segment.hasRemaining()) {
            int kind = segment.get();
            tables[(kind >> 4 & 1) * 4 + (kind & 3)] = HuffmanTable.read(segment);
        }
    }

    private byte[] scan(ByteBuffer in, int[] steps, HuffmanTable constant, HuffmanTable others)
            throws DamagedFrameException {
        if (steps == null || constant == null || others == null) {
            throw new DamagedFrameException("The JPEG stream lacks a table");
        }
        byte[] pixels = new byte[(int) format.frameLength()];
        JpegBits bits = new JpegBits(in);
        int across = (format.columns() + SIDE - 1) / SIDE;
        int count = across * ((format.rows() + SIDE - 1) / SIDE);
        int previous = 0;
        for (int block = 0; block < count; block++) {
            if (block % across == 0) {
                Effort.goOn();
            }
            if (restartInterval > 0 && block > 0 && block % restartInterval == 0) {
                bits.restart();
                previous = 0;
            }
            double[] coefficients = new double[BLOCK];
            previous += bits.value(constant.next(bits));
            coefficients[0] = (double) previous * steps[0];
            for (int i = 1; i < BLOCK; i++) {
                int code = others.next(bits);
                int size = code & 15;
                i += code >> 4;
                if (size == 0) {
                    if (code != 0xf0) {
                        break;
                    }
                    continue;
                }
                if (i >= BLOCK) {
                    throw new DamagedFrameException("A block of JPEG has too many coefficients");
                }
                coefficients[ZIGZAG[i]] = (double) bits.value(size) * steps[ZIGZAG[i]];
            }
            put(transformed(coefficients), block % across * SIDE, block / across * SIDE, pixels);
        }
        return pixels;
    }

    private void put(double[] block, int left, int top, byte[] pixels) {
        for (int y = top; y < Math.min(top + SIDE, format.rows()); y++) {
            for (int x = left; x < Math.min(left + SIDE, format.columns()); x++) {
                long level = Math.round(block[(y - top) * SIDE + x - left]) + HALF;
                int value = (int) Math.max(0, Math.min(GREATEST, level));
                int at = 2 * (y * format.columns() + x);
                pixels[at] = (byte) value;
                pixels[at + 1] = (byte) (value >> 8);
            }
        }
    }

    /** The inverse cosine transform (T.81 §A.3.3), rows and then columns. */
    private static double[] transformed(double[] coefficients) {
        double[] rows = new double[BLOCK];
        double[] block = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int line = i / SIDE * SIDE;
            for (int u = 0; u < SIDE; u++) {
                rows[i] += COSINES[i % SIDE][u] * coefficients[line + u];
            }
        }
        for (int i = 0; i < BLOCK; i++) {
            for (int v = 0; v < SIDE; v++) {
                block[i] += COSINES[i / SIDE][v] * rows[v * SIDE + i % SIDE];
            }
        }
        return block;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[SIDE][SIDE];
        for (int x = 0; x < SIDE; x++) {
            for (int u = 0; u < SIDE; u++) {
                double scale = u == 0 ? Math.sqrt(0.5) : 1;
                cosines[x][u] = scale / 2 * Math.cos((2 * x + 1) * u * Math.PI / (2 * SIDE));
            }
        }
        return cosines;
    }
}

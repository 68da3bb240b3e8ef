package org.imagecloud.archive.htj2k;

import java.util.Arrays;
import java.util.List;
import org.imagecloud.http.Effort;

/**
 * Writes an image as one tile, without loss: reversible colours and wavelet, blocks of 64 × 64 in one pass, the smallest resolution first (RPCL).
 * Each resolution is a tile-part, and the main header tells how long they are (TLM), so that whoever has the first of them has a smaller image
 * (DICOM PS3.5 §10.18, HTJ2K Lossless RPCL).
 */
public final class Codestream {

    /** A longer side of the smallest resolution is no longer; DICOM wants 64. */
    private static final int SMALLEST = 32;

    /** Of magnitudes beside the samples' bits and the band's gain (T.800 equation E-2): the wavelet never makes more. */
    private static final int GUARD_BITS = 2;

    private static final int START_OF_PART = 12;

    private final Image image;
    private final int levels;
    private final int depth;
    private final CodeBlock coder = new CodeBlock();
    private final PacketHeader packet = new PacketHeader();
    private final Bytes body = new Bytes(CodeBlock.mostBytes());
    private final Bytes parts;
    private final int[] lengths;

    /**
     * An image. Its samples are used up when it is written.
     *
     * @param samples by component, row and column; all components are of one size
     * @param precision bits of a sample, at most 16
     * @param signed whether samples are from −2^(precision−1) on, else from 0 on
     * @param colours whether the three components are red, green and blue, which are then told by their differences
     */
    public record Image(int[][][] samples, int width, int height, int precision, boolean signed, boolean colours) {}

    private Codestream(Image image) {
        this.image = image;
        int longer = Math.max(image.width(), image.height());
        int halved = 0;
        while (Wavelet.reduced(longer, halved) > SMALLEST) {
            halved++;
        }
        levels = halved;
        depth = image.precision() + (image.colours() ? 1 : 0);
        lengths = new int[levels + 1];
        long half = (long) image.width() * image.height() * image.samples().length * image.precision() / Byte.SIZE / 2;
        parts = new Bytes((int) Math.max(CodeBlock.mostBytes(), half));
    }

    /** Encodes an image; how long its work may go on is looked at ({@link Effort}) with each row of the wavelet and of blocks. */
    public static byte[] of(Image image) {
        return new Codestream(image).written();
    }

    private byte[] written() {
        prepare();
        Wavelet wavelet = new Wavelet(image.width());
        List<List<Wavelet.Level>> components = Arrays.stream(image.samples())
                .map(samples -> wavelet.forward(samples, image.width(), levels))
                .toList();
        for (int resolution = 0; resolution <= levels; resolution++) {
            int from = parts.length();
            parts.put16(0xff90).put16(10).put16(0);
            int told = parts.length();
            parts.put32(0).put8(resolution).put8(levels + 1).put16(0xff93);
            for (int i = 0; i < components.size(); i++) {
                packet(image.samples()[i], components.get(i), resolution);
            }
            lengths[resolution] = parts.length() - from;
            parts.set32(told, lengths[resolution]);
        }
        Bytes out = new Bytes(parts.length() + 256);
        header(out);
        out.put(parts);
        return out.put16(0xffd9).toByteArray();
    }

    /** Samples about zero, and colours as differences (T.800 §G.1 and §G.2). */
    private void prepare() {
        int[][][] samples = image.samples();
        if (!image.signed()) {
            int half = 1 << image.precision() - 1;
            for (int[][] component : samples) {
                for (int[] row : component) {
                    for (int x = 0; x < row.length; x++) {
                        row[x] -= half;
                    }
                }
            }
        }
        for (int y = 0; image.colours() && y < image.height(); y++) {
            differences(samples[0][y], samples[1][y], samples[2][y]);
        }
    }

    private static void differences(int[] reds, int[] greens, int[] blues) {
        for (int x = 0; x < reds.length; x++) {
            int green = greens[x];
            int blue = blues[x] - green;
            int red = reds[x] - green;
            reds[x] = green + (blue + red >> 2);
            greens[x] = blue;
            blues[x] = red;
        }
    }

    /** A resolution of a component: one precinct, and so one packet. */
    private void packet(int[][] rows, List<Wavelet.Level> component, int resolution) {
        packet.begin();
        body.clear();
        if (resolution == 0) {
            int[][] lowest = levels == 0 ? rows : component.get(levels - 1).low();
            band(lowest, 0, Wavelet.reduced(image.width(), levels), 0);
        } else {
            Wavelet.Level level = component.get(levels - resolution);
            int low = Wavelet.reduced(image.width(), levels - resolution + 1);
            int high = Wavelet.reduced(image.width(), levels - resolution) - low;
            band(level.low(), low, high, 1);
            band(level.high(), 0, low, 1);
            band(level.high(), low, high, 2);
        }
        packet.writeTo(parts);
        parts.put(body);
    }

    private void band(int[][] rows, int left, int width, int gain) {
        int across = (width + CodeBlock.SIDE - 1) / CodeBlock.SIDE;
        int down = (rows.length + CodeBlock.SIDE - 1) / CodeBlock.SIDE;
        int[] blocks = new int[across * down];
        for (int block = 0; block < blocks.length; block++) {
            Effort.goOn();
            int x = block % across * CodeBlock.SIDE;
            int y = block / across * CodeBlock.SIDE;
            int columns = Math.min(CodeBlock.SIDE, width - x);
            blocks[block] = body.put(coder, rows, left + x, y, columns, Math.min(CodeBlock.SIDE, rows.length - y));
        }
        packet.band(across, down, blocks, depth + gain + GUARD_BITS - 2);
    }

    /** The main header (T.800 §A.4 to §A.9, T.814 §A.3). */
    private void header(Bytes out) {
        int components = image.samples().length;
        out.put16(0xff4f);
        out.put16(0xff51).put16(38 + 3 * components).put16(0x4000);
        out.put32(image.width()).put32(image.height()).put32(0).put32(0);
        out.put32(image.width()).put32(image.height()).put32(0).put32(0);
        out.put16(components);
        for (int i = 0; i < components; i++) {
            out.put8((image.signed() ? 0x80 : 0) | image.precision() - 1)
                    .put8(1)
                    .put8(1);
        }
        // Part 15; all blocks of that kind, reversible, of so many bits
        int bits = depth + (levels == 0 ? 0 : 2) + GUARD_BITS - 1;
        out.put16(0xff50).put16(8).put32(1 << 32 - 15).put16(Math.max(0, bits - 8));
        out.put16(0xff52).put16(12).put8(0).put8(2).put16(1).put8(image.colours() ? 1 : 0);
        out.put8(levels).put8(4).put8(4).put8(0x40).put8(1);
        out.put16(0xff5c).put16(4 + 3 * levels).put8(GUARD_BITS << 5);
        for (int band = 0; band <= 3 * levels; band++) {
            out.put8(depth + (band == 0 ? 0 : band % 3 == 0 ? 2 : 1) << 3);
        }
        out.put16(0xff55).put16(4 + 5 * lengths.length).put8(0).put8(0x50);
        Arrays.stream(lengths).forEach(length -> out.put8(0).put32(length));
    }
}

package org.imagecloud.archive.image;

/** Puts the samples of colours into other orders (DICOM PS3.3 §C.7.6.3.1.2 and §C.7.6.3.1.3). */
final class Planes {

    private static final int COLOURS = 3;

    private Planes() {}

    /** Samples that stand together by pixel, by plane. */
    static byte[] of(byte[] interleaved, PixelFormat format) {
        int width = format.bytesPerSample();
        int pixels = (int) format.pixels();
        byte[] planes = new byte[interleaved.length];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int sample = 0; sample < format.samples(); sample++) {
                int from = (pixel * format.samples() + sample) * width;
                int to = (sample * pixels + pixel) * width;
                for (int i = 0; i < width; i++) {
                    planes[to + i] = interleaved[from + i];
                }
            }
        }
        return planes;
    }

    /** One colour for two pixels: Y, Y, Cb, Cr. */
    static byte[] halved(byte[] full) {
        byte[] pairs = new byte[full.length / COLOURS * 2];
        for (int in = 0, out = 0; in + 2 * COLOURS <= full.length; in += 2 * COLOURS, out += 4) {
            pairs[out] = full[in];
            pairs[out + 1] = full[in + COLOURS];
            pairs[out + 2] = mean(full[in + 1], full[in + COLOURS + 1]);
            pairs[out + 3] = mean(full[in + 2], full[in + COLOURS + 2]);
        }
        return pairs;
    }

    private static byte mean(byte one, byte other) {
        return (byte) ((one & 0xff) + (other & 0xff) + 1 >> 1);
    }
}

package org.imagecloud.archive.image;

/** YBR_FULL to RGB (DICOM PS3.3 §C.7.6.3.1.2), in the integers of the Independent JPEG Group, so that both give the same. */
final class Ybr {

    private static final int HALF = 1 << 15;
    private static final int RED_FROM_CR = fixed(1.40200);
    private static final int BLUE_FROM_CB = fixed(1.77200);
    private static final int GREEN_FROM_CR = fixed(0.71414);
    private static final int GREEN_FROM_CB = fixed(0.34414);

    private Ybr() {}

    /** Converts pixels of three bytes in place. */
    static void toRgb(byte[] pixels) {
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            int rgb = toRgb(pixels[i] & 0xff, pixels[i + 1] & 0xff, pixels[i + 2] & 0xff);
            pixels[i] = (byte) (rgb >> 16);
            pixels[i + 1] = (byte) (rgb >> 8);
            pixels[i + 2] = (byte) rgb;
        }
    }

    /** Red, green and blue in one number, eight bits each. */
    static int toRgb(int y, int cb, int cr) {
        int blueness = cb - 128;
        int redness = cr - 128;
        int red = y + (RED_FROM_CR * redness + HALF >> 16);
        int green = y + (-GREEN_FROM_CB * blueness - GREEN_FROM_CR * redness + HALF >> 16);
        int blue = y + (BLUE_FROM_CB * blueness + HALF >> 16);
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << 16) + 0.5);
    }
}

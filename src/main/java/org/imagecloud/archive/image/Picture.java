package org.imagecloud.archive.image;

import org.imagecloud.archive.dicom.Attributes;

/**
 * A picture that a screen can show.
 *
 * @param bands 1 for grey, 3 for red, green and blue
 * @param bytes row by row, the bands of a pixel together
 */
record Picture(int width, int height, int bands, byte[] bytes) {

    /** Of the pictures of such frames. */
    static int bands(PixelFormat format) {
        return format.samples() == 3 || format.photometric().equals(PixelFormat.PALETTE) ? 3 : 1;
    }

    /** Makes a picture of a native frame. */
    static Picture of(byte[] frame, PixelFormat format, Attributes header, int number, Rendering wanted)
            throws DamagedFrameException {
        Samples samples = new Samples(frame, format);
        if (format.samples() == 3) {
            return new Picture(format.columns(), format.rows(), 3, colours(samples, format));
        }
        if (format.photometric().equals(PixelFormat.PALETTE)) {
            return new Picture(
                    format.columns(), format.rows(), 3, palette(samples, Palette.of(header, format.signed())));
        }
        byte[] greys = new Greys(samples, format, header, number, wanted.window()).of(samples);
        return new Picture(format.columns(), format.rows(), 1, greys);
    }

    private static byte[] palette(Samples samples, Palette[] palettes) {
        byte[] bytes = new byte[3 * samples.pixels()];
        for (int i = 0; i < samples.pixels(); i++) {
            int stored = samples.at(i, 0);
            for (int band = 0; band < 3; band++) {
                bytes[3 * i + band] = palettes[band].level(stored);
            }
        }
        return bytes;
    }

    private static byte[] colours(Samples samples, PixelFormat format) {
        byte[] bytes = new byte[3 * samples.pixels()];
        int greatest = (int) Math.min(Integer.MAX_VALUE, (1L << format.bitsStored()) - 1);
        for (int i = 0; i < samples.pixels(); i++) {
            for (int band = 0; band < 3; band++) {
                int stored = samples.at(i, band);
                bytes[3 * i + band] = (byte) (greatest == 255 ? stored : Math.round(255.0 * stored / greatest));
            }
        }
        if (format.photometric().startsWith("YBR_FULL")) {
            Ybr.toRgb(bytes);
        }
        return bytes;
    }
}

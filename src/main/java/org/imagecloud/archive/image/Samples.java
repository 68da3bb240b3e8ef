package org.imagecloud.archive.image;

/** Reads single samples of a native frame, little endian (DICOM PS3.5 §8.1.1). */
final class Samples {

    private final byte[] frame;
    private final PixelFormat format;
    private final int pixels;
    private final int shift;
    private final int unused;

    /** @throws DamagedFrameException when there are fewer bytes than pixels */
    Samples(byte[] frame, PixelFormat format) throws DamagedFrameException {
        if (frame.length < format.frameLength()) {
            throw new DamagedFrameException("The frame is shorter than its rows and columns say");
        }
        this.frame = frame;
        this.format = format;
        this.pixels = format.rows() * format.columns();
        this.shift = format.highBit() + 1 - format.bitsStored();
        this.unused = Integer.SIZE - format.bitsStored();
    }

    int pixels() {
        return pixels;
    }

    /** The stored value of a pixel's sample: its bits alone, with its sign. */
    int at(int pixel, int sample) {
        int bits = word(position(pixel, sample)) >>> shift << unused;
        return format.signed() ? bits >> unused : bits >>> unused;
    }

    private int position(int pixel, int sample) {
        if (format.isHalfColour()) {
            return (pixel >> 1) * 4 + (sample == 0 ? pixel & 1 : sample + 1);
        }
        return format.planar() ? sample * pixels + pixel : pixel * format.samples() + sample;
    }

    private int word(int position) {
        return switch (format.bitsAllocated()) {
            case 1 -> frame[position >> 3] >> (position & 7) & 1;
            case 8 -> frame[position] & 0xff;
            case 16 -> frame[2 * position] & 0xff | (frame[2 * position + 1] & 0xff) << 8;
            default ->
                frame[4 * position] & 0xff
                        | (frame[4 * position + 1] & 0xff) << 8
                        | (frame[4 * position + 2] & 0xff) << 16
                        | frame[4 * position + 3] << 24;
        };
    }
}

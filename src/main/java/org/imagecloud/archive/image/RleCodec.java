package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.imagecloud.http.Effort;

/** RLE Lossless, DICOM PS3.5 Annex G: each byte of each sample is a segment of its own, packed like PackBits. */
final class RleCodec implements Codec {

    private static final int HEADER = 64;
    private static final int NO_OPERATION = -128;

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws DamagedFrameException {
        int bytes = format.bytesPerSample();
        int stride = format.samples() * bytes;
        int[] bounds = bounds(frame, stride);
        byte[] pixels = new byte[(int) format.frameLength()];
        for (int segment = 0; segment < stride; segment++) {
            Effort.goOn();
            int sample = segment / bytes;
            int significance = bytes - 1 - segment % bytes; // the most significant byte comes first
            unpack(frame, bounds[segment], bounds[segment + 1], pixels, sample * bytes + significance, stride);
        }
        return pixels;
    }

    private static int[] bounds(byte[] frame, int segments) throws DamagedFrameException {
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER || header.getInt() != segments || segments >= HEADER / 4) {
            throw new DamagedFrameException("The RLE header names other segments than the samples have");
        }
        int[] bounds = new int[segments + 1];
        for (int i = 0; i < segments; i++) {
            bounds[i] = header.getInt();
        }
        bounds[segments] = frame.length;
        for (int i = 0; i < segments; i++) {
            if (bounds[i] < HEADER || bounds[i] > bounds[i + 1]) {
                throw new DamagedFrameException("The RLE header names segments that are not there");
            }
        }
        return bounds;
    }

    private static void unpack(byte[] in, int from, int until, byte[] out, int first, int stride)
            throws DamagedFrameException {
        int next = from;
        int position = first;
        while (position < out.length) {
            if (next >= until) {
                throw new DamagedFrameException("An RLE segment has fewer bytes than pixels");
            }
            int control = in[next++];
            if (control == NO_OPERATION) {
                continue;
            }
            boolean run = control < 0;
            int count = run ? 1 - control : 1 + control;
            int taken = run ? 1 : count;
            if (taken > until - next) {
                throw new DamagedFrameException("An RLE segment ends within a run");
            }
            for (int i = 0; i < count && position < out.length; i++, position += stride) {
                out[position] = in[run ? next : next + i];
            }
            next += taken;
        }
    }
}

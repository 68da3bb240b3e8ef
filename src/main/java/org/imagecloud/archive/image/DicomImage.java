package org.imagecloud.archive.image;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.Refusal;

/**
 * The image of a DICOM object: decodes its frames and makes pictures of them. What a codestream says of its size is
 * compared with the header before memory is given to it.
 */
public final class DicomImage {

    /** Memory for pictures that are being made at the same time, in mebibytes, at most a quarter of the heap; others wait. */
    private static final int PICTURE_MEMORY =
            (int) Math.min(512, Math.max(1, Runtime.getRuntime().maxMemory() >> 22));

    private static final Semaphore MEMORY = new Semaphore(PICTURE_MEMORY, true);

    private final Attributes header;
    private final Coding coding;
    private final PixelFormat stored;
    private final PixelFormat decoded;

    private DicomImage(Attributes header, Coding coding, PixelFormat stored) {
        this.header = header;
        this.coding = coding;
        this.stored = stored;
        this.decoded = coding.decoded(stored);
    }

    /** Whether there is a decoder for the transfer syntax; a header may still describe something that it cannot decode. */
    public static boolean canDecode(String transferSyntax) {
        return Coding.of(transferSyntax).isPresent();
    }

    /**
     * An image by its header.
     *
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when it cannot be decoded here, or is too large
     */
    public static DicomImage of(Attributes header, String transferSyntax) {
        Coding coding =
                Coding.of(transferSyntax).orElseThrow(() -> Refusal.notAcceptable("image.undecodable", transferSyntax));
        PixelFormat format = PixelFormat.of(header);
        coding.check(format);
        return new DicomImage(header, coding, format);
    }

    /** Bytes of a decoded frame. */
    public long frameLength() {
        return decoded.frameLength();
    }

    /**
     * Decodes a frame.
     *
     * @param frame as stored; native ones in little endian
     * @return native pixels, little endian (DICOM PS3.5 §8.1.1)
     * @throws DamagedFrameException when it is damaged, or another image than the header says
     */
    public byte[] decode(byte[] frame) throws IOException {
        try {
            return coding.decode(frame, stored);
        } catch (Refusal | DamagedFrameException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DamagedFrameException("The decoder does not understand the frame", e);
        }
    }

    /** Changes the attributes that describe the pixels to what {@link #decode} gives. */
    public void describe(Attributes target) {
        target.setString(Tag.PhotometricInterpretation, VR.CS, decoded.photometric());
        if (decoded.samples() > 1) {
            target.setInt(Tag.PlanarConfiguration, VR.US, decoded.planar() ? 1 : 0);
        }
        if (coding == Coding.JPEG_LOSSY) {
            target.setString(Tag.LossyImageCompression, VR.CS, "01");
        }
    }

    /**
     * Makes a picture of a frame, waiting until there is memory for it.
     *
     * @param frame as for {@link #decode}
     * @param number of the frame, from 1, for what is told of each frame apart
     * @return a file of the wanted type
     * @throws DamagedFrameException when the frame cannot be decoded
     */
    public byte[] render(byte[] frame, int number, Rendering wanted) throws IOException {
        int mebibytes = (int) Math.min(PICTURE_MEMORY, 1 + (decoded.frameLength() >> 20) * 2);
        MEMORY.acquireUninterruptibly(mebibytes);
        try {
            Picture whole = Picture.of(decode(frame), decoded, header, number, wanted);
            Viewport viewport = wanted.viewport();
            return PictureWriter.write(viewport == null ? whole : Resampling.fit(whole, viewport), wanted);
        } finally {
            MEMORY.release(mebibytes);
        }
    }
}

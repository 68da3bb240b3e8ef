package org.imagecloud.archive.image;

import java.io.IOException;
import java.time.Duration;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.shared.Refusal;

/**
 * The image of a DICOM object: decodes its frames and makes pictures of them. What a codestream says of its size is
 * compared with the header before memory is given to it.
 */
public final class DicomImage {

    private static final int HALF_A_GIBIBYTE = 512;
    private static final int QUARTER_IN_MEBIBYTES = 22;

    /** At most a quarter of the heap. */
    private static final PictureMemory MEMORY = new PictureMemory(
            (int) Math.min(HALF_A_GIBIBYTE, Math.max(1, Runtime.getRuntime().maxMemory() >> QUARTER_IN_MEBIBYTES)),
            Duration.ofSeconds(10));

    /** Waited for first: who waits for a turn holds no memory. */
    private static final DecodingTurns TURNS =
            new DecodingTurns(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(10));

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
     * Reads what a frame declares, but decodes nothing.
     *
     * @param frame as stored
     * @throws DamagedFrameException when it is another image than the header says, or declares what no such image needs
     */
    public void inspect(byte[] frame) throws IOException {
        TURNS.with(() -> named(() -> {
            coding.inspect(frame, stored);
            return frame;
        }));
    }

    /**
     * Decodes a frame, as soon as it is its turn and there is memory for it.
     *
     * @param frame as stored; native ones in little endian
     * @return native pixels, little endian (DICOM PS3.5 §8.1.1)
     * @throws DamagedFrameException when it is damaged, or another image than the header says
     */
    public byte[] decode(byte[] frame) throws IOException {
        return inTurn(0, () -> coding.decode(frame, stored));
    }

    /** The same, but in the colours and the order of the stored attributes, for whom these describe the frame. */
    public byte[] decodeAsDescribed(byte[] frame) throws IOException {
        return inTurn(describedFrameLength(), () -> coding.decodeAsDescribed(frame, stored));
    }

    /** Bytes of a frame that is {@linkplain #decodeAsDescribed decoded as described}. */
    public long describedFrameLength() {
        return coding.described(stored).frameLength();
    }

    /**
     * Whether frames of such an image can be {@linkplain #encode encoded}: nothing of them may have been lost before.
     *
     * @param header that tells the pixels
     */
    public static boolean canEncode(Attributes header, String transferSyntax) {
        if (!UID.isLossless(transferSyntax) || !canDecode(transferSyntax)) {
            return false;
        }
        try {
            return HtJpeg2000.isPossible(of(header, transferSyntax).decoded);
        } catch (Refusal notDecoded) {
            return false;
        }
    }

    /**
     * Encodes a frame as HTJ2K without loss, as soon as it is its turn and there is memory for it.
     *
     * @param frame as for {@link #decode}
     * @return a codestream from which {@link #decode}'s pixels come back
     * @throws DamagedFrameException when it cannot be decoded before
     */
    public byte[] encode(byte[] frame) throws IOException {
        long made = coding.madeBytes(decoded) + HtJpeg2000.madeBytes(decoded);
        return TURNS.with(() -> MEMORY.with(
                made,
                coding.madeBesideBytes(decoded),
                () -> HtJpeg2000.encode(named(() -> coding.decode(frame, stored)), decoded)));
    }

    /** Changes the attributes that describe the pixels to what {@link #encode} gives, as {@link #describe} does for {@link #decode}. */
    public void describeEncoded(Attributes target) {
        target.setString(Tag.PhotometricInterpretation, VR.CS, HtJpeg2000.photometric(decoded));
        if (decoded.samples() > 1) {
            target.setInt(Tag.PlanarConfiguration, VR.US, 0);
        }
    }

    private interface Decoding {
        byte[] run() throws IOException;
    }

    private byte[] inTurn(long more, Decoding decoding) throws IOException {
        if (!coding.isWork()) {
            return named(decoding);
        }
        long made = coding.madeBytes(decoded) + more;
        return TURNS.with(() -> MEMORY.with(made, coding.madeBesideBytes(decoded), () -> named(decoding)));
    }

    private static byte[] named(Decoding decoding) throws IOException {
        try {
            return decoding.run();
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
     * Makes a picture of a frame, as soon as there is memory for it.
     *
     * @param frame as for {@link #decode}
     * @param number of the frame, from 1, for what is told of each frame apart
     * @return a file of the wanted type
     * @throws DamagedFrameException when the frame cannot be decoded
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when this node is too small for it, {@code BUSY} when others need its memory
     */
    public byte[] render(byte[] frame, int number, Rendering wanted) throws IOException {
        int bands = Picture.bands(decoded);
        Viewport viewport = wanted.viewport();
        Resampling part = viewport == null ? null : Resampling.of(decoded.columns(), decoded.rows(), bands, viewport);
        long whole = decoded.pixels() * bands;
        long written = PictureWriter.madeBytes(part == null ? whole : part.targetBytes());
        long needed = coding.madeBytes(decoded) + whole + (part == null ? 0 : part.madeBytes()) + written;
        if (!MEMORY.fits(needed)) {
            throw Refusal.notAcceptable("image.tooLarge", decoded.columns(), decoded.rows());
        }
        return TURNS.with(() -> MEMORY.with(needed, coding.madeBesideBytes(decoded), () -> {
            byte[] pixels = named(() -> coding.decode(frame, stored));
            Picture picture = Picture.of(pixels, decoded, header, number, wanted);
            return PictureWriter.write(part == null ? picture : part.of(picture), wanted);
        }));
    }
}

package org.imagecloud.archive.image;

import java.io.IOException;
import java.util.Optional;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.shared.Refusal;

/** The ways of coding pixels that we decode, and what they do to colours. */
enum Coding {
    NATIVE((frame, format) -> frame, 0, 0),
    RLE(new RleCodec(), 0, 0),
    JPEG_LOSSY(new JpegCodec(), 2, 0),
    JPEG_LOSSLESS(new JpegCodec(), 4, 0),
    JPEG_LS(new JpegLsCodec(), 1, 0),
    JPEG_2000(new Jpeg2000Codec(), 12, 8),
    HT_JPEG_2000(new OpenJpegCodec(), 4, 16);

    private final Codec codec;
    private final int working;
    private final int beside;

    /**
     * A coding.
     *
     * @param working bytes a sample that the decoder holds beside what it gives: rasters, coefficients, and of JPEG 2000 the four that
     *     {@link Jpeg2000Stream#mostBytes} allows to what a stream declares
     * @param beside bytes a sample that a process of its own holds
     */
    Coding(Codec codec, int working, int beside) {
        this.codec = codec;
        this.working = working;
        this.beside = beside;
    }

    /** Bytes that decoding makes, what it gives among them. */
    long madeBytes(PixelFormat decoded) {
        return this == NATIVE ? 0 : decoded.frameLength() + decoded.pixels() * decoded.samples() * working;
    }

    /** Bytes that decoding makes outside the heap. */
    long madeBesideBytes(PixelFormat decoded) {
        return decoded.pixels() * decoded.samples() * beside;
    }

    /** Whether anything is to be done: native frames are what they are. */
    boolean isWork() {
        return this != NATIVE;
    }

    /**
     * Reads what a frame declares, but decodes nothing.
     *
     * @throws DamagedFrameException when no decoder would be given it
     */
    void inspect(byte[] frame, PixelFormat stored) throws IOException {
        if (isWork()) {
            codec.inspect(frame, decoded(stored));
        }
    }

    static Optional<Coding> of(String transferSyntax) {
        return switch (transferSyntax) {
            case UID.RLELossless -> Optional.of(RLE);
            case UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit -> Optional.of(JPEG_LOSSY);
            case UID.JPEGLossless, UID.JPEGLosslessSV1 -> Optional.of(JPEG_LOSSLESS);
            case UID.JPEGLSLossless, UID.JPEGLSNearLossless -> Optional.of(JPEG_LS);
            case UID.JPEG2000Lossless, UID.JPEG2000 -> Optional.of(JPEG_2000);
            case UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K ->
                OpenJpegCodec.isInstalled() ? Optional.of(HT_JPEG_2000) : Optional.empty();
            default -> UID.isNative(transferSyntax) ? Optional.of(NATIVE) : Optional.empty();
        };
    }

    /** @throws Refusal of kind {@code NOT_ACCEPTABLE} for pixels that this coding cannot have, or that we do not decode */
    void check(PixelFormat stored) {
        boolean oddPair = this == NATIVE && stored.isHalfColour() && stored.columns() % 2 == 1;
        boolean wide = this == JPEG_LOSSY && stored.bitsStored() > 12;
        boolean bits = this != NATIVE && stored.bitsAllocated() == 1;
        if (wide && stored.samples() == 1) {
            throw Refusal.notAcceptable("image.jpegProcess", stored.bitsStored());
        }
        if (oddPair || bits || wide || (this == JPEG_LOSSY && stored.samples() == 3 && stored.bitsAllocated() != 8)) {
            throw Refusal.notAcceptable(
                    "image.unsupported", stored.photometric(), stored.samples(), stored.bitsAllocated());
        }
    }

    /**
     * The format of the decoded frame. Colours that were lost in part become RGB; those of a lossless coding stay exactly
     * what they are (DICOM PS3.5 §8.2).
     */
    PixelFormat decoded(PixelFormat stored) {
        if (this == NATIVE) {
            return stored;
        }
        if (stored.samples() == 1) {
            return stored.interleaved(stored.photometric());
        }
        boolean lossyColours = hasLossyColours(stored);
        boolean transformed = (this == JPEG_2000 || this == HT_JPEG_2000)
                && stored.photometric().matches("YBR_[RI]CT");
        boolean rgb = lossyColours || transformed || stored.photometric().equals(PixelFormat.RGB);
        return stored.interleaved(rgb ? PixelFormat.RGB : PixelFormat.YBR_FULL);
    }

    byte[] decode(byte[] frame, PixelFormat stored) throws IOException {
        byte[] pixels = samples(frame, stored);
        if (hasLossyColours(stored)) {
            Ybr.toRgb(pixels);
        }
        return pixels;
    }

    /**
     * The format in which a frame can be given alone, to a client that has the stored attributes: theirs, but where nothing native
     * is so. Colours that JPEG 2000 has transformed have no native form (DICOM PS3.3 §C.7.6.3.1.2), nor do pairs of an odd number of
     * pixels.
     */
    PixelFormat described(PixelFormat stored) {
        PixelFormat decoded = decoded(stored);
        if (this == NATIVE || stored.samples() == 1) {
            return decoded;
        }
        boolean pairs = stored.isHalfColour() && stored.pixels() % 2 == 0;
        boolean asStored =
                hasLossyColours(stored) && (pairs || stored.photometric().equals(PixelFormat.YBR_FULL));
        PixelFormat colours = asStored ? decoded.interleaved(stored.photometric()) : decoded;
        return stored.planar() && !colours.isHalfColour() ? colours.byPlane() : colours;
    }

    /** Decodes a frame to its {@link #described} format. */
    byte[] decodeAsDescribed(byte[] frame, PixelFormat stored) throws IOException {
        PixelFormat described = described(stored);
        byte[] pixels = described.photometric().equals(stored.photometric()) && hasLossyColours(stored)
                ? samples(frame, stored)
                : decode(frame, stored);
        if (this != NATIVE && described.isHalfColour()) {
            return Planes.halved(pixels);
        }
        return this != NATIVE && described.planar() ? Planes.of(pixels, described) : pixels;
    }

    private boolean hasLossyColours(PixelFormat stored) {
        return this == JPEG_LOSSY
                && stored.samples() == 3
                && stored.photometric().startsWith("YBR");
    }

    /** As they are in the codestream; of a colour that is told for pairs, for each pixel. */
    private byte[] samples(byte[] frame, PixelFormat stored) throws IOException {
        return codec.decode(frame, this == NATIVE ? stored : decoded(stored));
    }
}

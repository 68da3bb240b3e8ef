package org.imagecloud.archive.image;

import java.util.Set;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.shared.Refusal;

/**
 * How the bytes of a native frame are to be understood: the Image Pixel Module, DICOM PS3.3 §C.7.6.3.
 *
 * @param planar whether each sample has a plane of its own, instead of each pixel its samples
 */
record PixelFormat(
        int rows,
        int columns,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        String photometric,
        boolean planar) {

    static final String RGB = "RGB";
    static final String YBR_FULL = "YBR_FULL";
    static final String YBR_FULL_422 = "YBR_FULL_422";
    static final String PALETTE = "PALETTE COLOR";
    static final String MONOCHROME1 = "MONOCHROME1";

    /** A frame above this is refused: several copies of it would have to be held. */
    private static final long MAX_BYTES = 256L << 20;

    private static final Set<Integer> ALLOCATED = Set.of(1, 8, 16, 32);
    private static final Set<String> GREY = Set.of("MONOCHROME2", MONOCHROME1, PALETTE);
    private static final Set<String> COLOUR = Set.of(RGB, YBR_FULL, YBR_FULL_422, "YBR_RCT", "YBR_ICT");

    /** @throws Refusal of kind {@code NOT_ACCEPTABLE} for what we do not decode, or would not want to hold in memory */
    static PixelFormat of(Attributes header) {
        int allocated = header.getInt(Tag.BitsAllocated, 0);
        int stored = header.getInt(Tag.BitsStored, allocated);
        String photometric = header.getString(Tag.PhotometricInterpretation);
        PixelFormat format = new PixelFormat(
                header.getInt(Tag.Rows, 0),
                header.getInt(Tag.Columns, 0),
                header.getInt(Tag.SamplesPerPixel, 1),
                allocated,
                stored,
                header.getInt(Tag.HighBit, stored - 1),
                header.getInt(Tag.PixelRepresentation, 0) == 1,
                photometric == null ? "" : photometric,
                header.getInt(Tag.PlanarConfiguration, 0) == 1);
        format.check();
        return format;
    }

    private void check() {
        boolean described = rows > 0 && columns > 0 && (samples == 1 ? GREY : COLOUR).contains(photometric);
        boolean bits = ALLOCATED.contains(bitsAllocated)
                && bitsStored >= 1
                && highBit >= bitsStored - 1
                && highBit < bitsAllocated;
        if (!described || !bits || (samples != 1 && samples != 3) || (samples == 3 && bitsAllocated == 1)) {
            throw Refusal.notAcceptable("image.unsupported", photometric, samples, bitsAllocated);
        }
        if (frameLength() > MAX_BYTES || pixels() > MAX_BYTES) {
            throw Refusal.notAcceptable("image.tooLarge", columns, rows);
        }
    }

    long pixels() {
        return (long) rows * columns;
    }

    boolean isHalfColour() {
        return photometric.equals(YBR_FULL_422);
    }

    int bytesPerSample() {
        return (bitsAllocated + 7) / 8;
    }

    /** Bytes of a native frame. */
    long frameLength() {
        if (isHalfColour()) {
            return pixels() * 2 * bytesPerSample();
        }
        return (pixels() * samples * bitsAllocated + 7) / 8;
    }

    /** The same pixels, each sample in a plane of its own. */
    PixelFormat byPlane() {
        return new PixelFormat(rows, columns, samples, bitsAllocated, bitsStored, highBit, signed, photometric, true);
    }

    /** The same pixels, each with all its samples, in that colour space. */
    PixelFormat interleaved(String colours) {
        return new PixelFormat(rows, columns, samples, bitsAllocated, bitsStored, highBit, signed, colours, false);
    }
}

package org.imagecloud.archive.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomJsonException;
import org.imagecloud.archive.dicom.LongValue;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;

/**
 * Pixel data that came as bulk data: native ones as they are, encoded ones as fragments.
 *
 * @param transferSyntax that of the whole object, therefore
 */
record Pixels(int tag, LongValue value, String transferSyntax) {

    /** One stream holds many frames: JPEG 2000 part 2 and video. */
    private static final Set<String> MANY_FRAMES = Set.of(
            "1.2.840.10008.1.2.4.92",
            "1.2.840.10008.1.2.4.93",
            "1.2.840.10008.1.2.4.100",
            "1.2.840.10008.1.2.4.101",
            "1.2.840.10008.1.2.4.102",
            "1.2.840.10008.1.2.4.103",
            "1.2.840.10008.1.2.4.104",
            "1.2.840.10008.1.2.4.105",
            "1.2.840.10008.1.2.4.106");

    private static final int BYTE = 8;

    /**
     * Makes the value.
     *
     * @param header the attributes that describe the pixels
     * @throws DicomJsonException when the coding is unknown, or there are more bytes, or other parts, than frames
     */
    static Pixels of(int tag, VR vr, BulkParts.Bulk bulk, Attributes header, Scratch scratch) throws IOException {
        String transferSyntax = bulk.transferSyntax();
        if (transferSyntax == null) {
            transferSyntax = JpegSyntax.of(scratch.open(bulk.stretches().get(0)));
        }
        if (transferSyntax == null) {
            throw new DicomJsonException("Pixel data whose transfer syntax is not told", tag);
        }
        LongValue value = UID.isNative(transferSyntax)
                ? nativePixels(tag, vr, bulk, header, scratch)
                : encoded(tag, bulk, header, transferSyntax, scratch);
        return new Pixels(tag, value, transferSyntax);
    }

    private static LongValue nativePixels(int tag, VR vr, BulkParts.Bulk bulk, Attributes header, Scratch scratch)
            throws DicomJsonException {
        requireNoMoreThanFrames(tag, bulk.length(), header);
        List<Scratch.Stretch> parts = bulk.stretches();
        return new LongValue(
                representation(tag, vr, header),
                bulk.length(),
                () -> new SequenceInputStream(Collections.enumeration(
                        parts.stream().<InputStream>map(scratch::open).toList())));
    }

    /** Fewer bytes than the frames need are noticed where all objects are checked. */
    static void requireNoMoreThanFrames(int tag, long length, Attributes header) throws DicomJsonException {
        long needed = tag == Tag.PixelData ? PixelDataFrames.nativeLength(header) : 0;
        if (needed > 0 && length > needed + (needed & 1)) {
            throw new DicomJsonException("More bytes than rows, columns and frames say", tag);
        }
    }

    private static VR representation(int tag, VR vr, Attributes header) {
        return switch (tag) {
            case Tag.FloatPixelData -> VR.OF;
            case Tag.DoubleFloatPixelData -> VR.OD;
            default -> vr == VR.OB && header.getInt(Tag.BitsAllocated, BYTE) <= BYTE ? VR.OB : VR.OW;
        };
    }

    private static LongValue encoded(
            int tag, BulkParts.Bulk bulk, Attributes header, String transferSyntax, Scratch scratch)
            throws DicomJsonException {
        int frames = MANY_FRAMES.contains(transferSyntax) ? 1 : Math.max(1, header.getInt(Tag.NumberOfFrames, 1));
        List<Scratch.Stretch> parts = bulk.stretches();
        if (tag != Tag.PixelData || parts.size() != frames) {
            throw new DicomJsonException("Not one part a frame", tag);
        }
        if (parts.stream().anyMatch(part -> part.length() == 0 || part.length() > Encapsulated.LONGEST_FRAGMENT)) {
            throw new DicomJsonException("A frame is empty or too long", tag);
        }
        return new LongValue(VR.OB, BulkData.UNDEFINED, () -> Encapsulated.of(scratch, parts));
    }
}

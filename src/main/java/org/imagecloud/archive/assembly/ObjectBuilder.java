package org.imagecloud.archive.assembly;

import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomFileStream;
import org.imagecloud.archive.dicom.DicomJsonException;
import org.imagecloud.archive.dicom.DicomJsonReader;
import org.imagecloud.archive.dicom.LongValue;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.HeldBuffer;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/** Makes a DICOM file of a data set and the bulk data that it names. Long values are never in memory. */
final class ObjectBuilder implements DicomJsonReader.BulkValues {

    private static final int IN_MEMORY = 1 << 20;
    /** As the reader of DICOM files has it for values within sequences. */
    private static final int LONGEST_IN_MEMORY = 16 << 20;

    private final BulkParts parts;
    private final Scratch scratch;
    private final NavigableMap<Integer, LongValue> longValues = new TreeMap<>(Integer::compareUnsigned);
    private final HeldBytes held = HeldBytes.begin();
    private HeldBuffer file = new HeldBuffer();
    private @Nullable PixelReference pixels;

    private record PixelReference(int tag, VR vr, BulkParts.Bulk bulk) {}

    ObjectBuilder(BulkParts parts, Scratch scratch) {
        this.parts = parts;
        this.scratch = scratch;
    }

    @Override
    public byte @Nullable [] of(int tag, VR vr, String uri, boolean top) throws IOException {
        BulkParts.Bulk bulk = parts.get(uri, tag);
        if (top && Tag.isPixelData(tag)) {
            if (pixels != null) {
                throw new DicomJsonException("Pixel data of two kinds", tag);
            }
            pixels = new PixelReference(tag, vr, bulk);
            return null;
        }
        String syntax = bulk.transferSyntax();
        if (bulk.stretches().size() != 1 || (Tag.isPixelData(tag) && (syntax == null || !UID.isNative(syntax)))) {
            throw new DicomJsonException("Frames that are not an image's own", tag);
        }
        Scratch.Stretch stretch = bulk.stretches().get(0);
        if (top && vr.isBinary() && stretch.length() > IN_MEMORY) {
            longValues.put(tag, new LongValue(vr, stretch.length(), () -> scratch.open(stretch)));
            return null;
        }
        if (stretch.length() > LONGEST_IN_MEMORY) {
            throw new DicomJsonException("A value of this kind is too long", tag);
        }
        held.take(stretch.length());
        return scratch.open(stretch).readAllBytes();
    }

    /**
     * The file of the data set whose bulk data were just asked for.
     *
     * @throws DicomJsonException when pixel data do not fit their description
     */
    InputStream file(Attributes dataSet) throws IOException {
        String transferSyntax = UID.ExplicitVRLittleEndian;
        if (pixels != null) {
            Pixels made = Pixels.of(pixels.tag(), pixels.vr(), pixels.bulk(), dataSet, scratch);
            longValues.put(made.tag(), made.value());
            transferSyntax = made.transferSyntax();
            // They told where the sender's fragments began.
            dataSet.remove(Tag.ExtendedOffsetTable);
            dataSet.remove(Tag.ExtendedOffsetTableLengths);
            longValues.remove(Tag.ExtendedOffsetTable);
            longValues.remove(Tag.ExtendedOffsetTableLengths);
        } else if (dataSet.contains(Tag.PixelData)) {
            Pixels.requireNoMoreThanFrames(Tag.PixelData, dataSet.getBytes(Tag.PixelData).length, dataSet);
        }
        return DicomFileStream.of(dataSet, longValues, transferSyntax, file);
    }

    /** Forgets the data set. */
    void clear() {
        longValues.clear();
        pixels = null;
        held.close();
        file.close();
        file = new HeldBuffer();
    }
}

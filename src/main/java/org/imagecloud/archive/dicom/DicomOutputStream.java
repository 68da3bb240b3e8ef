package org.imagecloud.archive.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.imagecloud.http.HeldBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes DICOM files (PS3.10 §7) and data sets: explicit or implicit little endian, explicit big endian, deflated. Sequences
 * and items have defined lengths, but for those that hold values that were left in their file ({@link BulkData}), which are
 * written only when somebody gives them.
 */
public final class DicomOutputStream implements Closeable {

    private static final String IMPLEMENTATION_CLASS = "2.25.194529389306117862270404268712049526801";
    private static final String IMPLEMENTATION_VERSION = "IMAGECLOUD_1";

    private static final int UNDEFINED = -1;
    private static final long MAX_LENGTH = 0xfffffffeL;

    private final OutputStream out;
    private final @Nullable BulkSource bulk;

    /** Gives the values that are not in memory. */
    @FunctionalInterface
    public interface BulkSource {
        /**
         * Writes exactly as many bytes as the reference says, in the byte order of the transfer syntax; of encapsulated pixel data all
         * items and the delimiter behind them.
         */
        void writeTo(OutputStream out, int tag, VR vr, BulkData value) throws IOException;
    }

    public DicomOutputStream(OutputStream out) {
        this.out = out;
        this.bulk = null;
    }

    public DicomOutputStream(OutputStream out, BulkSource bulk) {
        this.out = out;
        this.bulk = bulk;
    }

    /**
     * Writes preamble, file meta information and data set.
     *
     * @param transferSyntax of the data set: a native one, or one whose pixel data are in the data set already encoded, as
     *     items that begin with the offset table (PS3.5 §A.4)
     */
    public void writeFile(Attributes dataSet, String transferSyntax) throws IOException {
        writeFileMeta(dataSet, transferSyntax);
        writeDataset(dataSet, transferSyntax);
    }

    /** Writes what comes before the data set: preamble and File Meta Information, for the SOP Class and Instance UID in it. */
    public void writeFileMeta(Attributes dataSet, String transferSyntax) throws IOException {
        out.write(new byte[128]);
        out.write(new byte[] {'D', 'I', 'C', 'M'});
        byte[] meta = encode(fileMeta(dataSet, transferSyntax), Syntax.EXPLICIT_LITTLE, false);
        Attributes length = new Attributes().setInt(Tag.FileMetaInformationGroupLength, VR.UL, meta.length);
        out.write(encode(length, Syntax.EXPLICIT_LITTLE, false));
        out.write(meta);
    }

    /** Writes the data set alone. */
    public void writeDataset(Attributes dataSet, String transferSyntax) throws IOException {
        Syntax syntax = Syntax.of(transferSyntax);
        boolean encapsulated = !UID.isNative(transferSyntax);
        if (transferSyntax.equals(UID.DeflatedExplicitVRLittleEndian)) {
            writeDeflated(dataSet, syntax);
        } else {
            write(out, dataSet, syntax, encapsulated, bulk);
        }
    }

    /** Deflated without a header, padded to even length (PS3.5 §A.5). */
    private void writeDeflated(Attributes dataSet, Syntax syntax) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
            write(deflated, dataSet, syntax, false, bulk);
            deflated.finish();
            if ((deflater.getBytesWritten() & 1) == 1) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static Attributes fileMeta(Attributes dataSet, String transferSyntax) {
        return new Attributes()
                .setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1})
                .setBytes(Tag.MediaStorageSOPClassUID, VR.UI, dataSet.getBytes(Tag.SOPClassUID))
                .setBytes(Tag.MediaStorageSOPInstanceUID, VR.UI, dataSet.getBytes(Tag.SOPInstanceUID))
                .setString(Tag.TransferSyntaxUID, VR.UI, transferSyntax)
                .setString(Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION_CLASS)
                .setString(Tag.ImplementationVersionName, VR.SH, IMPLEMENTATION_VERSION);
    }

    private static byte[] encode(Attributes dataSet, Syntax syntax, boolean encapsulated) throws IOException {
        try (HeldBuffer bytes = new HeldBuffer()) {
            write(bytes, dataSet, syntax, encapsulated, null);
            return bytes.toByteArray();
        }
    }

    private static void write(
            OutputStream out, Attributes dataSet, Syntax syntax, boolean encapsulated, @Nullable BulkSource bulk)
            throws IOException {
        for (Iterator<Map.Entry<Integer, Element>> all = dataSet.iterator(); all.hasNext(); ) {
            Map.Entry<Integer, Element> entry = all.next();
            write(out, entry.getKey(), entry.getValue(), syntax, encapsulated, bulk);
        }
    }

    @SuppressWarnings("unchecked")
    private static void write(
            OutputStream out, int tag, Element element, Syntax syntax, boolean encapsulated, @Nullable BulkSource bulk)
            throws IOException {
        if (bulk != null && element.value() instanceof BulkData reference) {
            writeBulk(out, tag, element.vr(), reference, syntax, encapsulated, bulk);
        } else if (bulk != null
                && element.value() instanceof List<?> items
                && items.stream().anyMatch(DicomOutputStream::hasBulk)) {
            writeItems(out, tag, (List<Attributes>) items, syntax, encapsulated, bulk);
        } else {
            writeValue(out, tag, element, syntax, encapsulated);
        }
    }

    private static void writeValue(OutputStream out, int tag, Element element, Syntax syntax, boolean encapsulated)
            throws IOException {
        byte[] value = value(element, syntax, encapsulated);
        tag(out, tag, syntax);
        boolean given = encapsulated && tag == Tag.PixelData && Fragments.isIn(value);
        if (given || element.value() instanceof Fragments) {
            writeFragments(out, element.vr(), value, syntax);
            return;
        }
        length(out, element.vr(), value.length + (value.length & 1), syntax);
        out.write(value);
        if ((value.length & 1) == 1) {
            out.write(element.vr().padding());
        }
    }

    private static boolean hasBulk(Object item) {
        for (Iterator<Map.Entry<Integer, Element>> all = ((Attributes) item).iterator(); all.hasNext(); ) {
            Object value = all.next().getValue().value();
            if (value instanceof BulkData
                    || (value instanceof List<?> items && items.stream().anyMatch(DicomOutputStream::hasBulk))) {
                return true;
            }
        }
        return false;
    }

    /** Items that hold long values are of undefined length: they are written as they come. */
    private static void writeItems(
            OutputStream out, int tag, List<Attributes> items, Syntax syntax, boolean encapsulated, BulkSource bulk)
            throws IOException {
        tag(out, tag, syntax);
        length(out, VR.SQ, UNDEFINED, syntax);
        for (Attributes item : items) {
            tag(out, Tag.Item, syntax);
            uint32(out, UNDEFINED, syntax);
            write(out, item, syntax, encapsulated, bulk);
            tag(out, Tag.ItemDelimitationItem, syntax);
            uint32(out, 0, syntax);
        }
        tag(out, Tag.SequenceDelimitationItem, syntax);
        uint32(out, 0, syntax);
    }

    private static void writeBulk(
            OutputStream out, int tag, VR vr, BulkData value, Syntax syntax, boolean encapsulated, BulkSource bulk)
            throws IOException {
        long padded = value.length() + (value.length() & 1);
        if (value.length() == BulkData.UNDEFINED && encapsulated && tag == Tag.PixelData) {
            tag(out, tag, syntax);
            length(out, vr, UNDEFINED, syntax);
            bulk.writeTo(out, tag, vr, value);
            return;
        }
        if (value.length() == BulkData.UNDEFINED) {
            return; // fragments that are no image, and too many to be read
        }
        if (padded > MAX_LENGTH) {
            throw new IOException("A value of that length cannot be written");
        }
        tag(out, tag, syntax);
        length(out, vr, (int) padded, syntax);
        bulk.writeTo(out, tag, vr, value);
        if (padded > value.length()) {
            out.write(vr.padding());
        }
    }

    /** Encapsulated pixel data have undefined length, so that readers know them from native ones. */
    private static void writeFragments(OutputStream out, VR vr, byte[] items, Syntax syntax) throws IOException {
        length(out, vr, UNDEFINED, syntax);
        out.write(items);
        if (!Fragments.isClosed(items)) {
            tag(out, Tag.SequenceDelimitationItem, syntax);
            uint32(out, 0, syntax);
        }
    }

    @SuppressWarnings("unchecked")
    private static byte[] value(Element element, Syntax syntax, boolean encapsulated) throws IOException {
        if (element.value() instanceof Fragments fragments) {
            return fragments.items();
        }
        if (element.value() instanceof byte[] bytes) {
            return syntax.isBigEndian() ? ByteOrders.swap(bytes.clone(), element.vr()) : bytes;
        }
        if (!(element.value() instanceof List<?> items)) {
            throw new IOException("A value that was left in its file cannot be written");
        }
        try (HeldBuffer bytes = new HeldBuffer()) {
            for (Attributes item : (List<Attributes>) items) {
                byte[] content = encode(item, syntax, encapsulated);
                tag(bytes, Tag.Item, syntax);
                uint32(bytes, content.length, syntax);
                bytes.write(content);
            }
            return bytes.toByteArray();
        }
    }

    private static void length(OutputStream out, VR vr, int length, Syntax syntax) throws IOException {
        if (!syntax.isExplicit()) {
            uint32(out, length, syntax);
            return;
        }
        VR written = vr.canBeOf(Integer.toUnsignedLong(length)) ? vr : VR.UN;
        out.write(written.name().charAt(0));
        out.write(written.name().charAt(1));
        if (written.hasLongHeader()) {
            uint16(out, 0, syntax);
            uint32(out, length, syntax);
        } else {
            uint16(out, length, syntax);
        }
    }

    private static void tag(OutputStream out, int tag, Syntax syntax) throws IOException {
        uint16(out, tag >>> 16, syntax);
        uint16(out, tag & 0xffff, syntax);
    }

    private static void uint16(OutputStream out, int value, Syntax syntax) throws IOException {
        out.write(syntax.isBigEndian() ? value >>> 8 : value);
        out.write(syntax.isBigEndian() ? value : value >>> 8);
    }

    private static void uint32(OutputStream out, int value, Syntax syntax) throws IOException {
        uint16(out, syntax.isBigEndian() ? value >>> 16 : value & 0xffff, syntax);
        uint16(out, syntax.isBigEndian() ? value & 0xffff : value >>> 16, syntax);
    }
}

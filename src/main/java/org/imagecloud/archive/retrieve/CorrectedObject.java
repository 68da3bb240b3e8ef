package org.imagecloud.archive.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.VR;

/**
 * A stored object of a study whose patient a person has put right: its attributes in UTF-8 with that patient, its pixels byte by byte
 * as they came, native ones in little endian.
 */
final class CorrectedObject implements Closeable {

    private final OpenObject open;
    private final Attributes attributes;
    private final String transferSyntax;

    private CorrectedObject(OpenObject open, Attributes attributes, String transferSyntax) {
        this.open = open;
        this.attributes = attributes;
        this.transferSyntax = transferSyntax;
    }

    /** @param open is closed with this, also when it fails */
    static CorrectedObject of(StoredObject object, OpenObject open) throws IOException {
        try {
            Attributes attributes = open.whole();
            attributes.removeGroupLengths();
            Coercion.correct(object, attributes);
            return new CorrectedObject(open, attributes, object.leavesAs());
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** Bytes of the file. */
    long length() throws IOException {
        CountedBytes counted = new CountedBytes();
        new DicomOutputStream(counted, (out, tag, vr, value) -> counted.add(length(value)))
                .writeFile(attributes, transferSyntax);
        return counted.count();
    }

    /** Writes the file. */
    void writeTo(OutputStream out) throws IOException {
        new DicomOutputStream(out, this::copy).writeFile(attributes, transferSyntax);
    }

    private void copy(OutputStream out, int tag, VR vr, BulkData value) throws IOException {
        open.copy(value.position(), length(value), vr, out);
    }

    /** Of encapsulated pixels with the delimiter behind them. */
    private long length(BulkData value) throws IOException {
        return value.length() == BulkData.UNDEFINED ? open.pixelsEnd() - value.position() : value.length();
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}

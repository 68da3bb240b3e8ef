package org.imagecloud.archive.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Supplier;
import org.imagecloud.http.HeldBuffer;

/** A DICOM file (PS3.10 §7) as a stream, of a data set in memory and values that are not: explicit little endian. */
public final class DicomFileStream {

    private static final long LONGEST = 0xfffffffeL;

    private final List<Supplier<InputStream>> pieces = new ArrayList<>();

    private DicomFileStream() {}

    /**
     * Begins the file.
     *
     * @param longValues of the top level by tag, ascending as unsigned numbers; the data set does not have these tags
     * @param transferSyntax explicit little endian, or one whose pixel data are among the long values, encapsulated
     * @param bytes makes the file's bytes and counts them; open while the file is read
     * @throws DicomJsonException when a value is longer than a file can tell
     */
    public static InputStream of(
            Attributes dataSet, NavigableMap<Integer, LongValue> longValues, String transferSyntax, HeldBuffer bytes)
            throws IOException {
        DicomFileStream file = new DicomFileStream();
        DicomOutputStream out = new DicomOutputStream(bytes);
        out.writeFileMeta(dataSet, transferSyntax);
        int from = 0;
        for (Map.Entry<Integer, LongValue> entry : longValues.entrySet()) {
            out.writeDataset(dataSet.between(from, entry.getKey()), transferSyntax);
            bytes.writeBytes(header(entry.getKey(), entry.getValue()));
            file.add(bytes.toByteArray());
            file.add(entry.getValue());
            bytes.reset();
            from = entry.getKey();
        }
        out.writeDataset(dataSet.from(from), transferSyntax);
        file.add(bytes.toByteArray());
        return file.open();
    }

    private void add(byte[] bytes) {
        pieces.add(() -> new ByteArrayInputStream(bytes));
    }

    private void add(LongValue value) {
        pieces.add(value.bytes());
        if (value.length() != BulkData.UNDEFINED && (value.length() & 1) == 1) {
            add(new byte[1]);
        }
    }

    private InputStream open() {
        Iterator<Supplier<InputStream>> all = pieces.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return all.next().get();
            }
        });
    }

    private static byte[] header(int tag, LongValue value) throws DicomJsonException {
        if (!value.vr().hasLongHeader()) {
            throw new IllegalArgumentException(value.vr() + " has no long values");
        }
        if (value.length() > LONGEST) {
            throw new DicomJsonException("A value is too long", tag);
        }
        long length = value.length() == BulkData.UNDEFINED ? -1 : value.length() + (value.length() & 1);
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .put((byte) value.vr().name().charAt(0))
                .put((byte) value.vr().name().charAt(1))
                .putShort((short) 0)
                .putInt((int) length)
                .array();
    }
}

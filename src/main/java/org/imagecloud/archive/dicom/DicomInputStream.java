package org.imagecloud.archive.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DICOM object: a file with or without preamble and meta information (PS3.10 §7), or a bare data set; implicit,
 * explicit little endian, explicit big endian and deflated. Every length is checked before it is believed; pixel data are
 * never held in memory.
 */
public final class DicomInputStream implements Closeable {

    private static final int PREAMBLE = 128;
    private static final int FIRST_GROUPS = 0x0008;

    private final InputStream in;
    private final ByteSource source;
    private final @Nullable Set<Integer> wanted;
    private final @Nullable Attributes fileMetaInformation;
    private final String transferSyntax;
    private @Nullable PixelDataPlace pixelData;
    private @Nullable Integer lowestTagAfterPixelData;
    private long pixelDataEnd;

    /**
     * Where pixel data begin in the stream.
     *
     * @param position of the first byte of the value; for deflated objects in the inflated data set
     * @param length in bytes, or {@link BulkData#UNDEFINED} for encapsulated frames
     */
    public record PixelDataPlace(int tag, VR vr, long position, long length) {}

    /**
     * Reads the preamble and the file meta information, where there are any. What is read counts as held by the request until
     * the stream is closed, and is not to be used after that.
     *
     * @throws DicomParseException when the stream does not begin like a DICOM object
     */
    public DicomInputStream(InputStream in) throws IOException {
        this(in, null);
    }

    /**
     * The same for who needs little of a data set: whatever else it holds is checked and passed over, and takes no memory.
     *
     * @param wanted tags of the top level, which alone are kept
     */
    public static DicomInputStream of(InputStream in, Set<Integer> wanted) throws IOException {
        return new DicomInputStream(in, wanted);
    }

    private DicomInputStream(InputStream in, @Nullable Set<Integer> wanted) throws IOException {
        this.in = in;
        this.wanted = wanted;
        this.source = new ByteSource(in);
        byte[] head = source.peek(PREAMBLE + 4);
        if (hasPrefix(head)) {
            source.skip(PREAMBLE + 4L);
        }
        try {
            byte[] next = source.peek(6);
            if (next.length < 6) {
                throw new DicomParseException("Not a DICOM object: too short", source.position());
            }
            boolean meta = isGroup(next, 0x0002);
            fileMetaInformation = meta ? new DataSetReader(source, Syntax.EXPLICIT_LITTLE, null).readFileMeta() : null;
            String declared = fileMetaInformation == null ? null : fileMetaInformation.getString(Tag.TransferSyntaxUID);
            transferSyntax = declared == null ? guess(source.peek(6)) : declared;
        } catch (EOFException e) {
            throw new DicomParseException("The object ends within its file meta information", source.position());
        }
        if (transferSyntax.equals(UID.DeflatedExplicitVRLittleEndian)) {
            source.inflate();
        }
    }

    /** The file meta information, group 0002; none for a bare data set. */
    public @Nullable Attributes getFileMetaInformation() {
        return fileMetaInformation;
    }

    /** The transfer syntax that was declared, or guessed for a bare data set. */
    public String getTransferSyntax() {
        return transferSyntax;
    }

    /**
     * Reads the data set up to its pixel data, which stay unread; see {@link #getPixelData()}.
     *
     * @throws DicomParseException when the object is damaged before its pixel data
     */
    public Attributes readDatasetUntilPixelData() throws IOException {
        return read(true);
    }

    /**
     * Reads the whole data set; pixel data are passed over and checked for completeness.
     *
     * @throws DicomParseException when the object is damaged or ends too early
     */
    public Attributes readDataset() throws IOException {
        return read(false);
    }

    /**
     * Goes on after {@link #readDatasetUntilPixelData()}: passes over the pixel data, checks that they are complete, and
     * reads what follows them.
     *
     * @throws DicomParseException when the object is damaged or ends too early
     */
    public Attributes readDatasetAfterPixelData() throws IOException {
        PixelDataPlace pixels = Objects.requireNonNull(pixelData, "There were no pixel data");
        DataSetReader reader = new DataSetReader(source, Syntax.of(transferSyntax), wanted);
        try {
            return reader.readAfter(pixels);
        } catch (EOFException e) {
            throw new DicomParseException("The object ends too early", source.position());
        } finally {
            lowestTagAfterPixelData = reader.lowestTag();
            pixelDataEnd = reader.pixelDataEnd();
        }
    }

    /** The first byte behind the pixel data and their delimiter, once {@link #readDatasetAfterPixelData} has passed over them. */
    public long getPixelDataEnd() {
        return pixelDataEnd;
    }

    /** The lowest tag, as unsigned numbers are compared, that {@link #readDatasetAfterPixelData} has come across; none without one. */
    public @Nullable Integer getLowestTagAfterPixelData() {
        return lowestTagAfterPixelData;
    }

    /** Where the pixel data are, once the data set was read up to them. */
    public @Nullable PixelDataPlace getPixelData() {
        return pixelData;
    }

    /**
     * The data set as bytes, inflated where it is deflated, instead of its attributes; positions in it are those of
     * {@link PixelDataPlace} for deflated objects. Closing it leaves the stream beneath open.
     */
    public InputStream dataSetBytes() {
        return source.rest();
    }

    @Override
    public void close() throws IOException {
        source.close();
        in.close();
    }

    private Attributes read(boolean untilPixelData) throws IOException {
        DataSetReader reader = new DataSetReader(source, Syntax.of(transferSyntax), wanted);
        try {
            return reader.readDataSet(untilPixelData);
        } catch (EOFException e) {
            throw new DicomParseException("The object ends too early", source.position());
        } finally {
            pixelData = reader.pixelData();
        }
    }

    private static boolean hasPrefix(byte[] head) {
        return head.length == PREAMBLE + 4
                && head[PREAMBLE] == 'D'
                && head[PREAMBLE + 1] == 'I'
                && head[PREAMBLE + 2] == 'C'
                && head[PREAMBLE + 3] == 'M';
    }

    private static boolean isGroup(byte[] head, int group) {
        return head.length >= 2 && (head[0] & 0xff | (head[1] & 0xff) << 8) == group;
    }

    /** A data set without meta information begins with group 0008, or 0004 in a directory. */
    private String guess(byte[] head) throws DicomParseException {
        boolean explicit = head.length >= 6 && VR.of(head[4], head[5]) != null;
        ByteBuffer start = ByteBuffer.wrap(Objects.requireNonNull(head));
        if (head.length >= 6) {
            int little = start.order(ByteOrder.LITTLE_ENDIAN).getShort(0) & 0xffff;
            int big = start.order(ByteOrder.BIG_ENDIAN).getShort(0) & 0xffff;
            if (isFirstGroup(little)) {
                return explicit ? UID.ExplicitVRLittleEndian : UID.ImplicitVRLittleEndian;
            }
            if (isFirstGroup(big) && explicit) {
                return UID.ExplicitVRBigEndian;
            }
        }
        throw new DicomParseException("Not a DICOM object", source.position());
    }

    private static boolean isFirstGroup(int group) {
        return group == FIRST_GROUPS || group == 0x0004 || group == 0x0010;
    }
}

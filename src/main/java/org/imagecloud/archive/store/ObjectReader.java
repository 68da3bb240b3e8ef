package org.imagecloud.archive.store;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomParseException;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.http.Bounded;
import org.jspecify.annotations.Nullable;

/** Reads an object and decides whether it is whole and tells what it is. */
final class ObjectReader implements Closeable {

    private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";
    private static final int PREAMBLE_AND_PREFIX = 132;

    /** All that is asked of an object before it is stored: the rest of it takes no memory, however much it is. */
    private static final Set<Integer> WANTED = Stream.of(
                    EntryReader.TAGS, DocumentCheck.TAGS, PixelDataFrames.SIZE_TAGS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final InputStream in;
    private @Nullable DicomInputStream dicom;
    private @Nullable ObjectIds ids;

    ObjectReader(InputStream in) {
        this.in = in;
    }

    /** What is known of the object's name so far, also when reading it has failed. */
    @Nullable
    ObjectIds ids() {
        return ids;
    }

    /**
     * Reads to the end of the object. What it gives is held until {@link #close}.
     *
     * @throws Rejection when it is not to be stored
     * @throws IOException when the stream itself fails
     */
    CheckedObject read() throws IOException, Rejection {
        InputStream head = new BufferedInputStream(in);
        boolean part10 = isPart10(head);
        try {
            return read(head, part10);
        } catch (DicomParseException e) {
            boolean inPixels = dicom != null && dicom.getPixelData() != null;
            throw new Rejection(inPixels ? Failure.TRUNCATED : Failure.UNREADABLE, String.valueOf(e.getMessage()), ids);
        }
    }

    @Override
    public void close() throws IOException {
        if (dicom != null) {
            dicom.close();
        }
    }

    private CheckedObject read(InputStream head, boolean part10) throws IOException, Rejection {
        DicomInputStream object = DicomInputStream.of(head, WANTED);
        dicom = object;
        Attributes header = object.readDatasetUntilPixelData();
        if (MEDIA_DIRECTORY.equals(mediaClass(object))) {
            throw new Rejection(Failure.NOT_AN_INSTANCE, "A media directory", null);
        }
        ObjectIds named = ids(header);
        ids = named;
        DocumentCheck.run(header, named);
        DicomInputStream.PixelDataPlace pixels = object.getPixelData();
        if (pixels != null) {
            PixelDataCheck.run(header, object.getTransferSyntax(), pixels, named);
            object.readDatasetAfterPixelData();
            checkOrder(object.getLowestTagAfterPixelData(), pixels, named);
        }
        Integer bareFrom = object.getFileMetaInformation() != null ? null : part10 ? PREAMBLE_AND_PREFIX : 0;
        return new CheckedObject(named, object.getTransferSyntax(), header, headerEnd(object), bareFrom);
    }

    /** Tags rise (PS3.5 §7.1): what stands before the pixels is all that is indexed and looked into, so nothing of it may follow them. */
    private static void checkOrder(@Nullable Integer lowest, DicomInputStream.PixelDataPlace pixels, ObjectIds ids)
            throws Rejection {
        if (lowest != null && Integer.compareUnsigned(lowest, pixels.tag()) < 0) {
            throw new Rejection(Failure.UNREADABLE, Tag.toString(lowest) + " stands behind the pixels", ids);
        }
    }

    /** Where the bytes end that can be read alone for the header. */
    private static long headerEnd(DicomInputStream dicom) {
        if (dicom.getTransferSyntax().equals(UID.DeflatedExplicitVRLittleEndian)) {
            return CheckedObject.NO_HEADER;
        }
        DicomInputStream.PixelDataPlace pixels = dicom.getPixelData();
        return pixels == null ? CheckedObject.ALL_HEADER : pixels.position();
    }

    @Bounded("132 bytes")
    private static boolean isPart10(InputStream in) throws IOException {
        in.mark(PREAMBLE_AND_PREFIX);
        byte[] head = in.readNBytes(PREAMBLE_AND_PREFIX);
        in.reset();
        return new String(head, StandardCharsets.ISO_8859_1).endsWith("DICM") && head.length == PREAMBLE_AND_PREFIX;
    }

    private static ObjectIds ids(Attributes header) throws Rejection {
        return new ObjectIds(
                uid(header, Tag.StudyInstanceUID),
                uid(header, Tag.SeriesInstanceUID),
                uid(header, Tag.SOPClassUID),
                uid(header, Tag.SOPInstanceUID));
    }

    private static @Nullable String mediaClass(DicomInputStream dicom) {
        Attributes meta = dicom.getFileMetaInformation();
        return meta == null ? null : meta.getString(Tag.MediaStorageSOPClassUID);
    }

    private static String uid(Attributes header, int tag) throws Rejection {
        String uid = header.getString(tag);
        if (uid == null) {
            throw new Rejection(Failure.INCOMPLETE, "No value of " + Tag.toString(tag), ObjectIds.of(header));
        }
        if (!UIDs.isValid(uid)) {
            throw new Rejection(Failure.INVALID_UID, "Not a UID: " + Tag.toString(tag), ObjectIds.of(header));
        }
        return uid;
    }
}

package org.imagecloud.archive.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomParseException;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.jspecify.annotations.Nullable;

/** Reads an object and decides whether it is whole and tells what it is. */
final class ObjectReader {

    private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";
    private static final int PREAMBLE_AND_PREFIX = 132;

    private final InputStream in;
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
     * Reads to the end of the object, and closes the stream.
     *
     * @throws Rejection when it is not to be stored
     * @throws IOException when the stream itself fails
     */
    CheckedObject read() throws IOException, Rejection {
        InputStream head = new BufferedInputStream(in);
        boolean part10 = isPart10(head);
        DicomInputStream dicom = null;
        try {
            dicom = new DicomInputStream(head);
            Attributes header = dicom.readDatasetUntilPixelData();
            if (MEDIA_DIRECTORY.equals(mediaClass(dicom))) {
                throw new Rejection(Failure.NOT_AN_INSTANCE, "A media directory", null);
            }
            ObjectIds named = ids(header);
            ids = named;
            DocumentCheck.run(header, named);
            DicomInputStream.PixelDataPlace pixels = dicom.getPixelData();
            if (pixels != null) {
                PixelDataCheck.run(header, dicom.getTransferSyntax(), pixels, named);
                checkOrder(dicom.readDatasetAfterPixelData(), pixels, named);
            }
            Integer bareFrom = dicom.getFileMetaInformation() != null ? null : part10 ? PREAMBLE_AND_PREFIX : 0;
            return new CheckedObject(named, dicom.getTransferSyntax(), header, headerEnd(dicom), bareFrom);
        } catch (DicomParseException e) {
            boolean inPixels = dicom != null && dicom.getPixelData() != null;
            throw new Rejection(inPixels ? Failure.TRUNCATED : Failure.UNREADABLE, String.valueOf(e.getMessage()), ids);
        } finally {
            if (dicom != null) {
                dicom.close();
            }
        }
    }

    /** Tags rise (PS3.5 §7.1): what stands before the pixels is all that is indexed and looked into, so nothing of it may follow them. */
    private static void checkOrder(Attributes behind, DicomInputStream.PixelDataPlace pixels, ObjectIds ids)
            throws Rejection {
        for (int tag : behind.tags()) {
            if (Integer.compareUnsigned(tag, pixels.tag()) < 0) {
                throw new Rejection(Failure.UNREADABLE, Tag.toString(tag) + " stands behind the pixels", ids);
            }
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

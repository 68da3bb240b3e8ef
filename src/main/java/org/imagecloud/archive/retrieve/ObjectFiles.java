package org.imagecloud.archive.retrieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.imagecloud.archive.blob.Slice;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.AssumedText;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.http.Bounded;
import org.imagecloud.shared.HospitalId;
import org.springframework.stereotype.Component;

/** Opens stored objects. */
@Component
public class ObjectFiles {

    private static final long END_OF_FRAGMENTS = 0xFEFFDDE0_00000000L;

    private final Packs packs;
    private final AssumedText text;

    ObjectFiles(Packs packs, AssumedText text) {
        this.packs = packs;
        this.text = text;
    }

    /** Bytes of the object as a DICOM file. */
    public long length(StoredObject object) throws IOException {
        if (object.correction() != null) {
            try (CorrectedObject corrected = CorrectedObject.of(object, open(object))) {
                return corrected.length();
            }
        }
        Integer bareFrom = object.bareFrom();
        return bareFrom == null ? object.size() : object.size() - bareFrom + fileHead(object).length;
    }

    /**
     * Writes the object as it was received; one of a study whose patient was put right with that patient. One that came without File Meta Information gets it here, because a DICOM
     * file has one (DICOM PS3.10 §7.1).
     */
    public void write(StoredObject object, OutputStream out) throws IOException {
        if (object.correction() != null) {
            try (CorrectedObject corrected = CorrectedObject.of(object, open(object))) {
                corrected.writeTo(out);
            }
            return;
        }
        Integer bareFrom = object.bareFrom();
        try (Slice bytes = bytes(object)) {
            if (bareFrom != null) {
                out.write(fileHead(object));
                bytes.position(bareFrom);
            }
            bytes.writeTo(out);
        }
    }

    /** Begins to read the metadata of several objects; those of one pack together cost one reading. */
    public MetadataReader metadata() {
        return new MetadataReader(this, packs, text);
    }

    /** Opens the object and reads it up to its pixel data. */
    public OpenObject open(StoredObject object) throws IOException {
        HospitalId sender = object.place().pack().label().receivedFrom();
        return new OpenObject(object, bytes(object), text.of(sender));
    }

    /** Whether nothing stands behind the pixel data, by the object's length or, for encapsulated ones, by its last bytes. */
    boolean endsWithPixels(StoredObject object, DicomInputStream.PixelDataPlace pixels) throws IOException {
        if (pixels.length() != BulkData.UNDEFINED) {
            boolean deflated = object.transferSyntax().equals(UID.DeflatedExplicitVRLittleEndian);
            return !deflated && pixels.position() + pixels.length() >= object.size();
        }
        ByteBuffer last = ByteBuffer.allocate(Long.BYTES);
        try (Slice bytes = bytes(object)) {
            bytes.position(object.size() - Long.BYTES);
            Slice.fill(last, bytes);
        }
        return last.getLong(0) == END_OF_FRAGMENTS;
    }

    private Slice bytes(StoredObject object) throws IOException {
        Located place = object.place();
        return new Slice(packs.open(place.pack().name()), place.object().offset(), object.size());
    }

    /** Preamble and File Meta Information: what a file has before its data set. */
    @Bounded("the elements of a file's head")
    private static byte[] fileHead(StoredObject object) throws IOException {
        Attributes ids = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, object.sopClass())
                .setString(Tag.SOPInstanceUID, VR.UI, object.sopInstance());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        new DicomOutputStream(head).writeFileMeta(ids, object.transferSyntax());
        return head.toByteArray();
    }
}

package org.imagecloud.archive.retrieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.springframework.stereotype.Component;

/** Opens stored objects. */
@Component
public class ObjectFiles {

    private final BlobStore blobs;

    ObjectFiles(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Bytes of the object as a DICOM file. */
    public long length(StoredObject object) throws IOException {
        Integer bareFrom = object.bareFrom();
        return bareFrom == null ? object.size() : object.size() - bareFrom + fileHead(object).length;
    }

    /**
     * Writes the object as it was received. One that came without File Meta Information gets it here, because a DICOM
     * file has one (DICOM PS3.10 §7.1).
     */
    public void write(StoredObject object, OutputStream out) throws IOException {
        Integer bareFrom = object.bareFrom();
        try (SeekableByteChannel blob = blobs.open(object.blob())) {
            if (bareFrom != null) {
                out.write(fileHead(object));
                blob.position(bareFrom);
            }
            Channels.newInputStream(blob).transferTo(out);
        }
    }

    /** Everything but the pixel data, which are a reference. */
    public Attributes metadata(StoredObject object) throws IOException {
        try (OpenObject open = open(object)) {
            DicomInputStream.PixelDataPlace pixels = open.pixels();
            if (pixels != null) {
                open.header().setBulkData(pixels.tag(), pixels.vr(), new BulkData(pixels.position(), pixels.length()));
            }
            return open.header();
        }
    }

    /** Opens the object and reads it up to its pixel data. */
    public OpenObject open(StoredObject object) throws IOException {
        return new OpenObject(object, blobs.open(object.blob()));
    }

    /** Preamble and File Meta Information: what a file has before its data set. */
    private static byte[] fileHead(StoredObject object) throws IOException {
        Attributes ids = new Attributes()
                .setString(Tag.SOPClassUID, VR.UI, object.sopClass())
                .setString(Tag.SOPInstanceUID, VR.UI, object.sopInstance());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
        new DicomOutputStream(file).writeFile(ids, object.transferSyntax());
        new DicomOutputStream(dataSet).writeDataset(ids, object.transferSyntax());
        return Arrays.copyOf(file.toByteArray(), file.size() - dataSet.size());
    }
}

package org.imagecloud.archive.store;

import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;

/** Compares the length of pixel data with what the header says that it must be: DICOM PS3.5 §8.1.1 and §A.4. */
final class PixelDataCheck {

    private PixelDataCheck() {}

    /** @throws Rejection when there are fewer bytes than pixels, or the coding is not that of the transfer syntax */
    static void run(Attributes header, String transferSyntax, DicomInputStream.PixelDataPlace pixels, ObjectIds ids)
            throws Rejection {
        boolean encapsulated = pixels.length() == BulkData.UNDEFINED;
        if (encapsulated == UID.isNative(transferSyntax)) {
            throw new Rejection(Failure.UNREADABLE, "Pixel data contradict the transfer syntax", ids);
        }
        if (!encapsulated && pixels.tag() == Tag.PixelData && pixels.length() < PixelDataFrames.nativeLength(header)) {
            throw new Rejection(Failure.TRUNCATED, "Pixel data are shorter than rows, columns and frames say", ids);
        }
    }
}

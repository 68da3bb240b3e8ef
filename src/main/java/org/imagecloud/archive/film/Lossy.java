package org.imagecloud.archive.film;

import java.util.Locale;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;

/** Says that pixels went through JPEG, once and for all (DICOM PS3.3 §C.7.6.1.1.5). */
final class Lossy {

    private Lossy() {}

    static void mark(Attributes object, double ratio) {
        object.setString(Tag.LossyImageCompression, VR.CS, "01")
                .setString(Tag.LossyImageCompressionRatio, VR.DS, String.format(Locale.ROOT, "%.2f", ratio))
                .setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
    }
}

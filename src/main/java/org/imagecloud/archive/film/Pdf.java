package org.imagecloud.archive.film;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagecloud.archive.UnusableFilmException;
import org.imagecloud.archive.UnusableFilmException.Reason;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.document.ActivePdf;
import org.jspecify.annotations.Nullable;

/** A PDF as an encapsulated document: DICOM PS3.3 §C.24.2. */
final class Pdf {

    private static final int END_WITHIN = 1024; // as readers of PDF look for it

    private Pdf() {}

    static boolean is(byte[] file) {
        return new String(file, 0, Math.min(file.length, 5), StandardCharsets.ISO_8859_1).equals("%PDF-");
    }

    static void addTo(Attributes object, byte[] file, @Nullable String title) throws UnusableFilmException {
        int from = Math.max(0, file.length - END_WITHIN);
        if (!new String(file, from, file.length - from, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
            throw new UnusableFilmException(Reason.DAMAGED);
        }
        if (file.length > ActivePdf.LONGEST) {
            throw new UnusableFilmException(Reason.TOO_LARGE);
        }
        if (ActivePdf.in(file).isPresent()) {
            throw new UnusableFilmException(Reason.ACTIVE);
        }
        object.setString(Tag.AcquisitionDateTime, VR.DT, "")
                .setSequence(Tag.ConceptNameCodeSequence, List.of())
                .setString(Tag.DocumentTitle, VR.ST, title == null ? "" : title)
                .setBytes(Tag.EncapsulatedDocument, VR.OB, file)
                .setString(Tag.MIMETypeOfEncapsulatedDocument, VR.LO, "application/pdf")
                .setInt(Tag.EncapsulatedDocumentLength, VR.UL, file.length);
    }
}

package org.imagecloud.archive.report;

import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;

/** A report as an encapsulated PDF (DICOM PS3.3 §C.24.2). */
final class PdfDocument {

    private PdfDocument() {}

    /**
     * Completes the object.
     *
     * @param images references to the images that are drawn in it
     */
    static void write(Attributes object, String title, byte[] pdf, List<Attributes> images) {
        object.setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedPDFStorage)
                .setString(Tag.ConversionType, VR.CS, "WSD")
                .setString(Tag.BurnedInAnnotation, VR.CS, "YES")
                .setString(Tag.AcquisitionDateTime, VR.DT, "")
                .setSequence(
                        Tag.ConceptNameCodeSequence,
                        List.of(Items.code("18748-4", Items.LN, "Diagnostic imaging study")))
                .setString(Tag.DocumentTitle, VR.ST, title)
                .setString(Tag.VerificationFlag, VR.CS, "VERIFIED")
                .setBytes(Tag.EncapsulatedDocument, VR.OB, pdf)
                .setString(Tag.MIMETypeOfEncapsulatedDocument, VR.LO, "application/pdf")
                .setInt(Tag.EncapsulatedDocumentLength, VR.UL, pdf.length);
        if (!images.isEmpty()) {
            object.setSequence(Tag.SourceInstanceSequence, images);
        }
    }
}

package org.imagecloud.archive.store;

import java.util.Optional;
import java.util.Set;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.document.ActivePdf;

/** Takes no encapsulated PDF (DICOM PS3.3 §A.45.1) that acts by itself, or that cannot be looked into: ADR 39. */
final class DocumentCheck {

    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

    static final Set<Integer> TAGS = Set.of(Tag.EncapsulatedDocument, Tag.MIMETypeOfEncapsulatedDocument);

    private DocumentCheck() {}

    static void run(Attributes header, ObjectIds ids) throws Rejection {
        if (!header.contains(Tag.EncapsulatedDocument)) {
            return;
        }
        byte[] document = header.bytes(Tag.EncapsulatedDocument);
        boolean saysPdf = ENCAPSULATED_PDF.equals(ids.sopClass())
                || "application/pdf".equalsIgnoreCase(header.getString(Tag.MIMETypeOfEncapsulatedDocument));
        if (saysPdf && header.getBulkData(Tag.EncapsulatedDocument) != null) {
            throw new Rejection(Failure.TOO_LARGE, "A PDF that is too long to be looked into", ids);
        }
        if (!saysPdf && !ActivePdf.isPdf(document)) {
            return;
        }
        Optional<String> active = ActivePdf.in(document);
        if (active.isPresent()) {
            throw new Rejection(Failure.ACTIVE_DOCUMENT, "A PDF with " + active.get(), ids);
        }
    }
}

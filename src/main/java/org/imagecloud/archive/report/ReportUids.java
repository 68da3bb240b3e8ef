package org.imagecloud.archive.report;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.imagecloud.archive.dicom.UIDs;

/** The UIDs of a version's objects: the same each time, so that storing it twice makes no second ones. */
record ReportUids(UUID caseKey, int version) {

    String textSeries() {
        return uid("text-series");
    }

    String text() {
        return uid("text");
    }

    String pdfSeries() {
        return uid("pdf-series");
    }

    String pdf() {
        return uid("pdf");
    }

    private String uid(String what) {
        String key = "report/" + caseKey + "/" + version + "/" + what;
        return UIDs.of(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }
}

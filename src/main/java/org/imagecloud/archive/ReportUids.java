package org.imagecloud.archive;

import java.util.List;

/**
 * The UIDs of the objects that a version of a report becomes. They are drawn and kept before there are any such objects, so that nobody can
 * have stored something under them, and a second attempt makes no second objects.
 */
public record ReportUids(String textSeries, String text, String pdfSeries, String pdf) {

    /** Of the series of both objects. */
    public List<String> series() {
        return List.of(textSeries, pdfSeries);
    }
}

package org.imagecloud.bench;

import java.io.IOException;
import java.time.format.DateTimeFormatter;

/** How fast a server finds studies by QIDO-RS (DICOM PS3.18 §10.6): the first page of 25. */
final class Search {

    private final Server server;
    private final Results results;

    Search(Server server, Results results) {
        this.server = server;
        this.results = results;
    }

    @FunctionalInterface
    private interface Key {
        String of(SyntheticStudy study);
    }

    void measure(SyntheticSet set, int count) throws Exception {
        measure(set, count, "PatientID", study -> "PatientID=" + study.patient().id());
        measure(
                set,
                count,
                "AccessionNumber",
                study -> "AccessionNumber=" + study.patient().accession());
        measure(
                set,
                count,
                "beginning of PatientName",
                study -> "PatientName=" + study.patient().name().split("\\^", 2)[0] + "*");
        measure(
                set,
                count,
                "StudyDate, 5 days",
                study -> "StudyDate="
                        + study.date().minusDays(2).format(DateTimeFormatter.BASIC_ISO_DATE) + "-"
                        + study.date().plusDays(2).format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    private void measure(SyntheticSet set, int count, String name, Key key) throws Exception {
        try (HttpConnection connection = server.connect()) {
            results.latencies("search by " + name, server.name(), Latencies.of(10, count, number -> {
                SyntheticStudy study = set.studies().get(number % set.studies().size());
                HttpConnection.Answer answer = connection
                        .get("/dicom-web/studies?limit=25&" + key.of(study), "application/dicom+json")
                        .require(200);
                if (!answer.body().contains(study.uid())) {
                    throw new IOException("Not found by " + name);
                }
            }));
        }
    }
}

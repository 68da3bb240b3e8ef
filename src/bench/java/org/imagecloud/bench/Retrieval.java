package org.imagecloud.bench;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** How fast a server gives back what it stored: WADO-RS (DICOM PS3.18 §10.4) over one kept-alive connection. */
final class Retrieval {

    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String FRAME = "multipart/related; type=\"application/octet-stream\"";
    private static final String JSON = "application/dicom+json";

    /** Requests that nobody counts: a server that runs for months is measured, not one that has just been started. */
    private static final int WARM_UP = 60;

    private final Server server;
    private final Results results;

    Retrieval(Server server, Results results) {
        this.server = server;
        this.results = results;
    }

    void wholeStudies(SyntheticSet set, int count) throws Exception {
        try (HttpConnection connection = server.connect()) {
            results.latencies(
                    "whole study, %s, as stored".formatted(describe(set)),
                    server.name(),
                    Latencies.of(WARM_UP, count, number -> {
                        SyntheticStudy study = pick(set, number);
                        HttpConnection.Answer answer =
                                connection.get(study.path(), AS_STORED).require(200);
                        requireAtLeast(study.bytes(), answer);
                    }));
        }
    }

    void metadata(SyntheticSet set, int count) throws Exception {
        try (HttpConnection connection = server.connect()) {
            results.latencies(
                    "metadata of a study, %s".formatted(describe(set)),
                    server.name(),
                    Latencies.of(
                            WARM_UP,
                            count,
                            number -> connection
                                    .get(pick(set, number).path() + "/metadata", JSON)
                                    .require(200)));
        }
    }

    /** Of CT slices, so that the quantiles do not mix sizes. */
    void frames(SyntheticSet set, int count, long seed) throws Exception {
        List<SyntheticStudy> scans = set.studies().stream()
                .filter(study -> study.kind() == ImageKind.CT)
                .toList();
        SplittableRandom random = new SplittableRandom(seed);
        try (HttpConnection connection = server.connect()) {
            results.latencies("single frame, CT 512 × 512", server.name(), Latencies.of(10 * WARM_UP, count, number -> {
                SyntheticStudy study = scans.get(random.nextInt(scans.size()));
                SyntheticObject object =
                        study.objects().get(random.nextInt(study.objects().size()));
                HttpConnection.Answer answer = connection
                        .get(
                                study.path() + "/series/" + object.series() + "/instances/" + object.instance()
                                        + "/frames/1",
                                FRAME)
                        .require(200);
                requireAtLeast(object.frame().remaining(), answer);
            }));
        }
    }

    private static SyntheticStudy pick(SyntheticSet set, int number) {
        return set.studies().get(number % set.studies().size());
    }

    private static String describe(SyntheticSet set) {
        SyntheticStudy one = set.studies().get(0);
        return "%s of %d".formatted(one.kind(), one.objects().size());
    }

    private static void requireAtLeast(long bytes, HttpConnection.Answer answer) throws IOException {
        if (answer.length() < bytes) {
            throw new IOException("Only " + answer.length() + " of " + bytes + " bytes");
        }
    }
}

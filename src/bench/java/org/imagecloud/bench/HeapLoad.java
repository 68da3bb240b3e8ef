package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether many clients with large studies fit into a small heap: each sends a study, and then one object as large. */
final class HeapLoad {

    private static final String SERVER = "Medical Image Cloud";
    /** For example {@code Pause Young (Normal) (G1 Evacuation Pause) 312M->95M(512M)}. */
    private static final Pattern COLLECTION = Pattern.compile("([0-9]+)M->([0-9]+)M\\(([0-9]+)M\\)");

    private final int clients;
    private final int batch;
    private final long bytes;
    private final Path home;
    private final Path gcLog;
    private final Pixels pixels;
    private final Results results;
    private final ImageCloud server;

    HeapLoad(Options options, Path home, Results results) {
        this.clients = options.number("clients", 16);
        this.batch = options.number("batch", 20);
        this.bytes = options.number("megabytes", 60, 500) * 1_000_000L;
        this.home = home;
        this.gcLog = home.resolveSibling("heap-gc.log");
        this.pixels = new Pixels(options.number("seed", 1));
        this.results = results;
        this.server = new ImageCloud(options.jar(), home, List.of("-Xmx512m", "-Xlog:gc:file=" + gcLog));
    }

    void measure() throws Exception {
        System.out.printf("heap: %d clients, %d MB each%n", clients, bytes / 1_000_000);
        try {
            server.start();
            measure("studies of CT slices", ImageKind.CT, batch);
            measure("single objects of many frames", ImageKind.XA, 1);
            results.note(
                    "peak resident memory with its database",
                    "MB",
                    SERVER,
                    server.processes().peakResidentBytes() / 1e6);
        } finally {
            server.stop();
        }
        results.note("heap before a collection, peak", "MB", SERVER, peak(1));
        results.note("heap after a collection, peak", "MB", SERVER, peak(2));
        Programs.clean(home);
    }

    private void measure(String name, ImageKind kind, int perRequest) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Meter meter = Meter.start(server.processes());
        Threads.run(clients, number -> {
            if (send(study(kind, number), perRequest)) {
                sent.incrementAndGet();
            }
        });
        Meter.Use use = meter.stop();
        results.note("uploads that succeeded of %d, %s".formatted(clients, name), "", SERVER, sent.get());
        results.note(
                "%d clients at once, %s".formatted(clients, name),
                "MB/s",
                SERVER,
                clients * bytes / 1e6 / use.seconds());
    }

    private boolean send(SyntheticStudy study, int perRequest) {
        List<SyntheticObject> objects = study.objects();
        try (HttpConnection connection = server.connect()) {
            for (int i = 0; i < objects.size(); i += perRequest) {
                Stow.send(connection, objects.subList(i, Math.min(i + perRequest, objects.size())));
            }
            return true;
        } catch (IOException e) {
            System.out.println("An upload failed: " + e);
            return false;
        }
    }

    private SyntheticStudy study(ImageKind kind, int number) {
        int pieces = (int) Math.max(1, bytes / kind.sizes.get(0).bytes());
        SplittableRandom random = SyntheticSet.random(number, kind.name());
        boolean one = kind == ImageKind.XA;
        return SyntheticStudy.of(kind, one ? 1 : pieces, one ? pieces : 1, pixels, random);
    }

    private int peak(int group) throws IOException {
        int peak = 0;
        for (String line : Files.readAllLines(gcLog)) {
            Matcher sizes = COLLECTION.matcher(line);
            if (sizes.find()) {
                peak = Math.max(peak, Integer.parseInt(sizes.group(group)));
            }
        }
        return peak;
    }
}

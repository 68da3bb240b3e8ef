package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Whole referrals as fast as they go: stored, submitted, triaged or at once claimed, drafted, signed, acknowledged; every
 * second one an emergency with a critical finding. Beside it the bare engine with a process of as many activities.
 */
final class ReferralLoad {

    private static final String OURS = "Medical Image Cloud";
    private static final Pattern COUNT = Pattern.compile("\"count\" ?: ?([0-9]+)");

    private final Path home;
    private final Results results;
    private final int count;
    private final int clients;
    private final ImageCloud server;
    private final AtomicInteger next = new AtomicInteger();

    ReferralLoad(Options options, Path home, Results results) {
        this.home = home;
        this.results = results;
        this.count = options.number("count", 200, 1_000);
        this.clients = options.number("clients", 4);
        this.server = new ImageCloud(options.jar(), home.resolve("ours"), options.jvm());
    }

    void measure() throws Exception {
        double ours;
        int activities;
        try {
            server.start();
            run(count);
            long before = activities();
            Meter meter = Meter.start(server.processes());
            run(count);
            Meter.Use use = meter.stop();
            ours = count / use.seconds();
            results.less("processor time of a referral", "ms", OURS, use.serverSeconds() * 1000 / count);
            activities = (int) Math.round((activities() - before) / (double) count);
        } finally {
            server.stop();
        }
        results.more("whole referrals", "/s", OURS, ours);
        results.note("activities of a referral", "", OURS, activities);
        bare("engine as delivered, the same processes", ours, false, engine -> engine.rateOfModels(count, clients));
        bare("engine set as ours, the same processes", ours, true, engine -> engine.rateOfModels(count, clients));
        bare("engine, a plain process of as many activities", ours, false, e -> e.rate(activities, count, clients));
    }

    private interface Rate {
        double of(BareEngine engine) throws Exception;
    }

    private void bare(String what, double ours, boolean asOurs, Rate rate) throws Exception {
        Path directory = home.resolve("bare");
        Programs.clean(directory);
        Files.createDirectories(directory);
        Postgres postgres = new Postgres(directory);
        try {
            postgres.start();
            try (BareEngine engine = asOurs ? BareEngine.asOurs(Postgres.URL) : new BareEngine(Postgres.URL)) {
                double bare = rate.of(engine);
                results.note(what, "/s", OURS, bare);
                results.more("whole referrals, of: " + what, "", OURS, ours / bare);
            }
        } finally {
            postgres.stop();
        }
    }

    private long activities() throws IOException {
        try (HttpConnection admin = server.connectAs("admin")) {
            return Long.parseLong(WholeReferral.find(
                    COUNT,
                    admin.get("/engine-rest/history/activity-instance/count", "application/json")
                            .require(200)));
        }
    }

    private void run(int referrals) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(clients);
        List<Future<?>> running = new ArrayList<>();
        int last = next.get() + referrals;
        for (int i = 0; i < clients; i++) {
            running.add(workers.submit(() -> {
                try (HttpConnection clinic = server.connectAs("clinic.wangren");
                        HttpConnection triage = server.connectAs("triage.lixin");
                        HttpConnection reader = server.connectAs("radiologist.lixin")) {
                    for (int n = next.getAndIncrement(); n < last; n = next.getAndIncrement()) {
                        WholeReferral.run(n, clinic, triage, reader);
                    }
                }
                return null;
            }));
        }
        workers.shutdown();
        for (Future<?> one : running) {
            one.get();
        }
        next.set(last);
    }
}

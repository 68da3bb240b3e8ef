package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The benchmark's entry: see README.md beside the sources. */
public final class Bench {

    private static final Path HOME = Path.of("target/bench").toAbsolutePath();

    private final Options options;
    private final Results results = new Results(System.out);

    private Bench(Options options) {
        this.options = options;
    }

    /** Runs the phases that are named, or the comparison and the heap. */
    public static void main(String... arguments) throws Exception {
        Bench bench = new Bench(Options.of(arguments));
        Files.createDirectories(HOME);
        bench.run();
    }

    /** What was measured is reported even if something fails later. */
    private void run() throws Exception {
        List<Server> servers = servers();
        try {
            if (options.runs("compare", true)) {
                compare(servers);
            }
            if (options.runs("heap", true)) {
                new HeapLoad(options, HOME.resolve("heap"), results).measure();
            }
            if (options.runs("index", false)) {
                new IndexLoad(options, HOME.resolve("index"), results).measure();
            }
            if (options.runs("worklist", false)) {
                new WorklistLoad(options, HOME.resolve("worklist"), results).measure();
            }
            if (options.runs("audit", false)) {
                new AuditCost(options, HOME.resolve("audit"), results).measure();
            }
            if (options.runs("referrals", false)) {
                new ReferralLoad(options, HOME.resolve("referrals"), results).measure();
            }
            if (options.runs("timers", false)) {
                new TimerLoad(options, HOME.resolve("timers"), results).measure();
            }
            if (options.runs("strangers", false)) {
                new StrangerLoad(options, HOME.resolve("strangers"), results).measure();
            }
        } finally {
            report(servers);
        }
    }

    private void report(List<Server> servers) throws IOException {
        Report report = new Report(results, names(servers));
        String table = report.markdown();
        Files.writeString(HOME.resolve("results.md"), table);
        report.writeCsv(HOME.resolve("results.csv"));
        System.out.println("\n" + table);
    }

    /** Ours first, and only those of which there is a figure. */
    private List<String> names(List<Server> servers) {
        return Stream.concat(
                        servers.stream().map(Server::name),
                        Stream.of(Disk.NAME, AuditCost.ON, AuditCost.OFF, AuditCost.OFF_TOO, TimerLoad.NODES))
                .filter(name -> results.values().values().stream().anyMatch(byServer -> byServer.containsKey(name)))
                .toList();
    }

    private List<Server> servers() {
        List<String> wanted =
                List.of(options.text("servers", "ours,sqlite,postgres").split(",", -1));
        List<Server> all = List.of(
                new ImageCloud(options.jar(), HOME.resolve("ours"), options.jvm()),
                Orthanc.withSqlite(HOME.resolve("orthanc-sqlite")),
                Orthanc.withPostgres(HOME.resolve("orthanc-postgres")));
        List<String> keys = List.of("ours", "sqlite", "postgres");
        return all.stream()
                .filter(server -> wanted.contains(keys.get(all.indexOf(server))))
                .toList();
    }

    /** Servers take turns, each round in another order, each time on fresh storage. */
    private void compare(List<Server> servers) throws Exception {
        Pixels pixels = new Pixels(options.number("seed", 1));
        Memory memory = new Memory(HOME.resolve("nothing"));
        Comparison comparison = new Comparison(options, pixels, memory, results);
        int rounds = options.number("rounds", 1, 3);
        List<Server> order = new ArrayList<>(servers);
        for (int round = 1; round <= rounds; round++) {
            System.out.println("round " + round + " of " + rounds);
            comparison.disk(new Disk(HOME.resolve("disk"), memory, results));
            for (Server server : order) {
                run(server, comparison);
            }
            Collections.rotate(order, -1);
        }
        memory.close();
    }

    private void run(Server server, Comparison comparison) throws Exception {
        try {
            server.start();
            comparison.server(server);
        } finally {
            server.stop();
        }
        if (!options.flag("keep")) {
            Programs.clean(server.home());
        }
    }
}

package org.imagecloud.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What strangers cost: referrals, one a second, first alone, then while people without a login ask and dribble. Heap and
 * signatures of both parts are compared; the heap after a full collection, between two referrals.
 */
final class StrangerLoad {

    private static final String OURS = "Medical Image Cloud";
    private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What the first referrals load and cache is no growth. */
    private static final int WARM_UP = 60;

    private static final int HEAP_EVERY = 10;
    private static final int LOGIN_EVERY = 5;

    private final Results results;
    private final ImageCloud server;
    private final Duration time;
    private int number;

    StrangerLoad(Options options, Path home, Results results) {
        this.results = results;
        this.server =
                new ImageCloud(options.jar(), home, List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"));
        this.time = Duration.ofSeconds((long) (60 * Double.parseDouble(options.text("minutes", "10"))));
    }

    /** What was seen in one part of the run. */
    private static final class Part {
        private final List<Double> signatures = new ArrayList<>();
        private final List<Double> heap = new ArrayList<>();
        private int refused;
        private int logins;
        private int refusedLogins;

        double p99() {
            return Latencies.ofAll(signatures).quantile(0.99);
        }
    }

    void measure() throws Exception {
        System.out.printf("strangers: %s without them, %s with them%n", time.dividedBy(2), time);
        try {
            server.start();
            for (int i = 0; i < WARM_UP; i++) {
                referral(new Part());
            }
            Part alone = part(time.dividedBy(2));
            try (Strangers strangers = Strangers.begin(server.port())) {
                Part among = part(time);
                tell(alone, among, strangers);
            }
        } finally {
            server.stop();
        }
    }

    private Part part(Duration time) throws Exception {
        Part part = new Part();
        long end = System.nanoTime() + time.toNanos();
        part.heap.add(heap());
        for (int i = 1; System.nanoTime() < end; i++) {
            long next = System.nanoTime() + PAUSE.toNanos();
            referral(part);
            if (i % LOGIN_EVERY == 0) {
                logIn(part);
            }
            if (i % HEAP_EVERY == 0) {
                part.heap.add(heap());
            }
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        part.heap.add(heap());
        return part;
    }

    /** Connections of its own, as a browser or a gateway would have that has not asked for a while. */
    private void referral(Part part) {
        try (HttpConnection clinic = server.connectAs("clinic.wangren");
                HttpConnection triage = server.connectAs("triage.lixin");
                HttpConnection reader = server.connectAs("radiologist.lixin")) {
            part.signatures.add(WholeReferral.run(number++, clinic, triage, reader));
        } catch (IOException e) {
            part.refused++;
            System.out.println("A referral failed: " + e.getMessage());
        }
    }

    /** The form as a browser sends it, in one piece with its head. */
    private void logIn(Part part) {
        part.logins++;
        String form = "username=radiologist2.lixin&password=demo&_csrf=token";
        String head = "Cookie: MIC-CSRF=token\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length() + "\r\n";
        try (HttpConnection browser = new HttpConnection(server.port(), head)) {
            String place =
                    browser.send("POST", "/login", "text/html", form).headers().get("location");
            if (place == null || place.contains("error")) {
                throw new IOException("sent to " + place);
            }
        } catch (IOException e) {
            part.refusedLogins++;
            System.out.println("A login failed: " + e.getMessage());
        }
    }

    /** In megabytes, after a collection. */
    private double heap() throws IOException {
        String pid = Long.toString(server.pid());
        run("jcmd", pid, "GC.run");
        Matcher used = USED.matcher(run("jcmd", pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("The server's heap cannot be seen");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void tell(Part alone, Part among, Strangers strangers) {
        results.note("signatures without strangers", "", OURS, alone.signatures.size());
        results.note("signatures with them", "", OURS, among.signatures.size());
        results.note("pages asked for by strangers", "/s", OURS, strangers.answered() / (double) time.toSeconds());
        results.note("dribblers sent away", "", OURS, strangers.sentAway());
        double first = heap(among, 1, 2);
        double last = heap(among, 2, 3);
        List<Row> rows = List.of(
                new Row("heap after a collection: without strangers, MB", heap(alone, 0, 3), Double.NaN),
                new Row("the same with them: second third, median, MB", first, Double.NaN),
                new Row("the same with them: last third, median, MB", last, first * 1.1),
                new Row("a signature without strangers, p99, ms", alone.p99(), Double.NaN),
                new Row("a signature with them, p99, ms", among.p99(), alone.p99() * 2),
                new Row("referrals of which a step was refused, without strangers", alone.refused, 0),
                new Row("referrals of which a step was refused, with them", among.refused, 0),
                new Row("logins refused, with them, of " + among.logins, among.refusedLogins, 0),
                new Row("sessions made for strangers", strangers.sessions(), 0),
                new Row("the server has ended", server.isAlive() ? 0 : 1, 0));
        System.out.println("\n| strangers | measured | at most | |\n| --- | ---: | ---: | --- |");
        rows.forEach(row -> System.out.println(row.text()));
        boolean passed = rows.stream().allMatch(Row::holds);
        System.out.println("\nstrangers: " + (passed ? "PASSED" : "FAILED") + "\n");
        rows.forEach(row -> results.note(row.what(), "", OURS, row.measured()));
    }

    /** The median of some thirds of a part; in the first third with strangers the server takes the buffers of busy threads. */
    private static double heap(Part part, int fromThird, int toThird) {
        int size = part.heap.size();
        return Latencies.ofAll(
                        part.heap.subList(size * fromThird / 3, Math.max(size * toThird / 3, size * fromThird / 3 + 1)))
                .quantile(0.5);
    }

    /** @param most none where there is nothing to judge */
    private record Row(String what, double measured, double most) {

        boolean holds() {
            return Double.isNaN(most) || measured <= most;
        }

        String text() {
            String bound = Double.isNaN(most) ? "" : Results.text(most);
            String verdict = Double.isNaN(most) ? "" : holds() ? "holds" : "FAILS";
            return String.format(Locale.ROOT, "| %s | %s | %s | %s |", what, Results.text(measured), bound, verdict);
        }
    }
}

package org.imagecloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the audit trail costs a request: two servers with the same studies and referrals, one of them without the trail, take
 * turns every second or so. Repetitions of frames and referrals within a minute are one event, as in use; each search is one.
 */
final class AuditCost {

    static final String ON = "trail on";
    static final String OFF = "trail off";

    /** The same as {@link #OFF}: how far it seems to be from that is what chance makes. */
    static final String OFF_TOO = "trail off, too";

    private static final String HEAP = "-Xmx512m";
    private static final int IMAGES = 4;
    private static final int CONNECTIONS = 2;
    private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([0-9a-f-]{36})\"");
    private static final String CLINICAL =
            "\"clinical\":{\"symptoms\":[\"suddenHeadache\"],\"onsetHours\":2,\"age\":70}}";

    private final int rounds;
    private final int count;
    private final Results results;
    private final SyntheticSet set;
    private final Path home;
    private final List<ImageCloud> servers;
    private final Map<String, List<String>> referrals = new HashMap<>();

    AuditCost(Options options, Path home, Results results) {
        this.rounds = options.number("rounds", 4, 20);
        this.count = options.number("count", 300, 800);
        this.results = results;
        this.home = home;
        int seed = options.number("seed", 1);
        this.set = SyntheticSet.of(
                ImageKind.CT, options.number("studies", 40, 200), IMAGES, new Pixels(seed), seed, "audit");
        List<String> off = List.of(HEAP, "-Dimagecloud.audit.enabled=false");
        this.servers = List.of(
                new ImageCloud(ON, options.jar(), home.resolve("on"), List.of(HEAP), 18080),
                new ImageCloud(OFF, options.jar(), home.resolve("off"), off, 18081),
                new ImageCloud(OFF_TOO, options.jar(), home.resolve("off-too"), off, 18082));
    }

    @FunctionalInterface
    private interface Target {
        String of(ImageCloud server, int number);
    }

    void measure() throws Exception {
        try {
            for (ImageCloud server : servers) {
                server.start();
                prepare(server);
            }
            for (int round = 0; round <= rounds; round++) {
                System.out.println(round == 0 ? "warm-up" : "round " + round + " of " + rounds);
                measure(round, "frame", "multipart/related; type=\"application/octet-stream\"", this::frame);
                measure(round, "search by PatientID", "application/dicom+json", this::search);
                measure(round, "referral", "application/json", this::referral);
            }
        } finally {
            for (ImageCloud server : servers) {
                server.stop();
            }
        }
        Programs.clean(home);
    }

    private void prepare(ImageCloud server) throws Exception {
        List<String> ids = new ArrayList<>();
        try (HttpConnection connection = server.connect()) {
            for (SyntheticStudy study : set.studies()) {
                Stow.send(connection, study.objects());
                String json = "{\"studyInstanceUid\":\"" + study.uid() + "\"," + CLINICAL;
                HttpConnection.Answer answer = connection
                        .post(
                                "/api/referrals",
                                "application/json",
                                "application/json",
                                List.of(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8))))
                        .require(201);
                Matcher id = ID.matcher(answer.body());
                if (!id.find()) {
                    throw new IOException("No id: " + answer.body());
                }
                ids.add(id.group(1));
            }
        }
        referrals.put(server.name(), ids);
    }

    /** Who is first changes with each round; the first round of all only warms up. */
    private void measure(int round, String name, String accept, Target target) throws Exception {
        for (int turn = 0; turn < servers.size(); turn++) {
            ImageCloud server = servers.get((round + turn) % servers.size());
            Latencies alone;
            try (HttpConnection connection = server.connect()) {
                alone = Latencies.of(
                        20,
                        count,
                        number -> connection
                                .get(target.of(server, number), accept)
                                .require(200));
            }
            Meter meter = Meter.start(server.processes());
            Threads.run(CONNECTIONS, thread -> several(server, thread, accept, target));
            Meter.Use use = meter.stop();
            if (round > 0) {
                results.latencies(name, server.name(), alone);
                int requests = CONNECTIONS * count;
                results.more(name + ", 2 connections", "1/s", server.name(), requests / use.seconds());
                results.less(name + ", processor time", "ms", server.name(), use.serverSeconds() * 1000 / requests);
                results.note(
                        name + ", strangers' share of the processors", "%", server.name(), use.othersShare() * 100);
            }
        }
    }

    private void several(ImageCloud server, int thread, String accept, Target target) throws Exception {
        try (HttpConnection connection = server.connect()) {
            for (int number = 0; number < count; number++) {
                connection
                        .get(target.of(server, thread + CONNECTIONS * number), accept)
                        .require(200);
            }
        }
    }

    private SyntheticStudy study(int number) {
        return set.studies().get(number % set.studies().size());
    }

    private String frame(ImageCloud server, int number) {
        SyntheticStudy study = study(number);
        SyntheticObject object = study.objects().get(number % IMAGES);
        return study.path() + "/series/" + object.series() + "/instances/" + object.instance() + "/frames/1";
    }

    private String search(ImageCloud server, int number) {
        return "/dicom-web/studies?limit=25&PatientID="
                + study(number).patient().id();
    }

    private String referral(ImageCloud server, int number) {
        List<String> ids = referrals.getOrDefault(server.name(), List.of());
        return "/api/referrals/" + ids.get(number % ids.size());
    }
}

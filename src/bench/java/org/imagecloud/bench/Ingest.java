package org.imagecloud.bench;

import java.util.List;
import java.util.Optional;

/** How fast a server takes studies by STOW-RS. */
final class Ingest {

    private final Server server;
    private final Memory memory;
    private final Results results;

    Ingest(Server server, Memory memory, Results results) {
        this.server = server;
        this.memory = memory;
        this.results = results;
    }

    static String name(int batch, int connections, SyntheticSet set) {
        String mix = set.studies().stream().map(SyntheticStudy::kind).distinct().count() > 1 ? "mix" : "CT";
        return "ingest %s, %d a request, %d connection%s"
                .formatted(mix, batch, connections, connections == 1 ? "" : "s");
    }

    void measure(SyntheticSet set, int connections, int batch) throws Exception {
        String name = name(batch, connections, set);
        Programs.settle();
        memory.fill();
        Meter meter = Meter.start(server.processes());
        send(set, connections, batch);
        Meter.Use use = meter.stop();
        results.more(name + ", images", "1/s", server.name(), set.images() / use.seconds());
        results.note(name + ", bytes", "MB/s", server.name(), set.bytes() / 1e6 / use.seconds());
        results.less(
                name + ", processor time of the server",
                "ms/image",
                server.name(),
                use.serverSeconds() * 1000 / set.images());
        results.note(name + ", client's share of the processors", "%", server.name(), use.clientShare() * 100);
        results.note(name + ", strangers' share of the processors", "%", server.name(), use.othersShare() * 100);
    }

    /** Sends everything without looking at the clock. */
    void send(SyntheticSet set, int connections, int batch) throws Exception {
        UploadQueue queue = new UploadQueue(set, batch);
        Threads.run(connections, number -> {
            try (HttpConnection connection = server.connect()) {
                for (Optional<UploadQueue.Lane> lane = queue.lane(); lane.isPresent(); lane = queue.lane()) {
                    Optional<List<SyntheticObject>> next = queue.next(lane.get());
                    while (next.isPresent()) {
                        Stow.send(connection, next.get());
                        next = queue.next(lane.get());
                    }
                }
            }
        });
    }
}

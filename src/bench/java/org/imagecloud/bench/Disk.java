package org.imagecloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** What the disk itself can do with the same bytes: write, sync, next. */
final class Disk {

    static final String NAME = "disk";

    private final Path home;
    private final Memory memory;
    private final Results results;

    Disk(Path home, Memory memory, Results results) {
        this.home = home;
        this.memory = memory;
        this.results = results;
    }

    /** A file an image, synced one by one, and a file a request. */
    void measure(SyntheticSet set, int connections, int batch) throws Exception {
        String name = Ingest.name(batch, connections, set);
        fill(set, connections, 1, name);
        if (batch > 1) {
            fill(set, connections, batch, name + ", one file a request");
        }
    }

    private void fill(SyntheticSet set, int threads, int batch, String name) throws Exception {
        Programs.clean(home);
        Files.createDirectories(home);
        UploadQueue queue = new UploadQueue(set, batch);
        memory.fill();
        Meter meter = Meter.start(null);
        Threads.run(threads, number -> {
            for (Optional<UploadQueue.Lane> lane = queue.lane(); lane.isPresent(); lane = queue.lane()) {
                Optional<List<SyntheticObject>> next = queue.next(lane.get());
                while (next.isPresent()) {
                    write(next.get());
                    next = queue.next(lane.get());
                }
            }
        });
        Meter.Use use = meter.stop();
        results.more(name + ", images", "1/s", NAME, set.images() / use.seconds());
        results.note(name + ", bytes", "MB/s", NAME, set.bytes() / 1e6 / use.seconds());
        Programs.clean(home);
    }

    private void write(List<SyntheticObject> objects) throws IOException {
        Path file = home.resolve(objects.get(0).instance());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (SyntheticObject object : objects) {
                for (ByteBuffer bytes : object.bytes()) {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
            }
            channel.force(true);
        }
    }
}

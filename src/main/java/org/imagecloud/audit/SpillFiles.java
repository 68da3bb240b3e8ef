package org.imagecloud.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.imagecloud.database.NodeName;
import org.imagecloud.files.DataDirectory;
import org.imagecloud.files.PrivateFiles;
import org.imagecloud.http.Bounded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps events as lines of JSON on disk while the database cannot take them. What is written is on disk when the call
 * returns. A process of a shared data directory has a folder of its own.
 */
@Component
class SpillFiles {

    private static final Logger log = LoggerFactory.getLogger(SpillFiles.class);

    private static final String CURRENT = "events.jsonl";
    private static final String CLOSED = ".closed.jsonl";
    private static final String UNREADABLE = ".unreadable";

    /** Lines of a file: as much as one transaction takes later. */
    private static final int MOST_LINES = 5_000;

    private final Path folder;
    private int lines;

    SpillFiles(DataDirectory data, NodeName node) throws IOException {
        folder = PrivateFiles.directories(data.folder("audit").resolve(node.value()));
        sync(folder.getParent());
        close();
    }

    /** What a closed file held. */
    record Spilled(Path file, List<AuditEvent> events, boolean whole) {}

    synchronized void write(List<AuditEvent> events) throws IOException {
        StringBuilder text = new StringBuilder();
        for (AuditEvent event : events) {
            text.append(EventJson.write(event)).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                PrivateFiles.open(folder.resolve(CURRENT), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (lines == 0) {
            sync(folder);
        }
        lines += events.size();
        if (lines >= MOST_LINES) {
            close();
        }
    }

    /** Ends the file that is being written, and lists all that wait to be read, oldest first. */
    List<Path> closed() throws IOException {
        close();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(CLOSED))
                    .sorted()
                    .toList();
        }
    }

    @Bounded("a file of our own, and of no request")
    Spilled read(Path file) throws IOException {
        List<AuditEvent> events = new ArrayList<>();
        boolean whole = true;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
            try {
                events.add(EventJson.read(line));
            } catch (JsonProcessingException tornByACrash) {
                whole = false;
            }
        }
        return new Spilled(file, events, whole);
    }

    /** Removes what the table holds now; a file with a broken line stays, under another name, for the operator. */
    void done(Spilled spilled) throws IOException {
        if (spilled.whole()) {
            Files.delete(spilled.file());
        } else {
            Files.move(spilled.file(), Path.of(spilled.file() + UNREADABLE), StandardCopyOption.ATOMIC_MOVE);
            log.error("A spill file of the audit trail has lines that cannot be read; it is kept beside the others");
        }
        sync(folder);
    }

    private synchronized void close() throws IOException {
        Path current = folder.resolve(CURRENT);
        if (Files.exists(current)) {
            String name = System.currentTimeMillis() + "-" + UUID.randomUUID() + CLOSED;
            Files.move(current, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        }
        lines = 0;
    }

    private static void sync(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = PrivateFiles.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies in the quarantine, oldest first. Not for use by several threads. */
final class KeptAside {

    private static final String NOTE = ".json";

    private final Path root;
    private final Map<Path, Entry> entries = new LinkedHashMap<>();
    private long bytes;

    private record Entry(Path note, long bytes, Instant at) {}

    private KeptAside(Path root, List<Entry> entries) {
        this.root = root;
        entries.forEach(this::add);
    }

    /** Reads what there is: also what other nodes and earlier runs have left. */
    static KeptAside in(Path root) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(root, "*" + NOTE)) {
            for (Path note : notes) {
                try {
                    Instant at = Files.getLastModifiedTime(note).toInstant();
                    entries.add(new Entry(note, size(note) + size(object(note)), at));
                } catch (NoSuchFileException removedMeanwhile) {
                    // by another node
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return new KeptAside(root, entries);
    }

    static Path note(Path root, Sha256 hash) {
        return root.resolve(hash.hex() + NOTE);
    }

    void added(Sha256 hash, Instant at) throws IOException {
        Path note = note(root, hash);
        add(new Entry(note, size(note) + size(object(note)), at));
    }

    private void add(Entry entry) {
        Entry same = entries.remove(entry.note());
        entries.put(entry.note(), entry);
        bytes += entry.bytes() - (same == null ? 0 : same.bytes());
    }

    /** Whether there is more than the limits allow. */
    boolean exceeds(QuarantineLimits limits, Instant now) {
        return !entries.isEmpty()
                && (bytes > limits.maxSize().toBytes()
                        || entries.size() > limits.maxObjects()
                        || oldest().at().isBefore(now.minus(limits.maxAge())));
    }

    /** Removes the oldest: the object first, so that no object is without its note. */
    void removeOldest() throws IOException {
        Entry oldest = oldest();
        entries.remove(oldest.note());
        bytes -= oldest.bytes();
        Files.deleteIfExists(object(oldest.note()));
        Files.deleteIfExists(oldest.note());
    }

    private Entry oldest() {
        return entries.values().iterator().next();
    }

    private static Path object(Path note) {
        String name = String.valueOf(note.getFileName());
        return note.resolveSibling(name.substring(0, name.length() - NOTE.length()));
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}

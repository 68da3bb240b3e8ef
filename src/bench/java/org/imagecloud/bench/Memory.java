package org.imagecloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the machine's memory in use. A virtual machine gives memory that is free for some seconds back to its host, and to
 * write into it again then costs ten times as much: whoever writes a file would pay for who deleted one before. So what is
 * free is filled with pages of a file of nothing, from which the system takes what it needs.
 */
final class Memory {

    private static final int STEP = 64 << 20;
    /** Read on for so long after the system begins to take pages back. */
    private static final long CHURN = 3L << 30;

    private final Path file;
    private long position;

    Memory(Path file) {
        this.file = file;
    }

    void fill() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = 2 * kilobytes("MemTotal") * 1024;
            channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
            long churned = 0;
            for (long read = 0; churned < CHURN && read < size; read += STEP) {
                long free = kilobytes("MemFree");
                for (int done = 0; done < STEP; done += buffer.capacity()) {
                    channel.read(buffer.clear(), position);
                    position = (position + buffer.capacity()) % (size - STEP);
                }
                boolean filled = free - kilobytes("MemFree") > STEP / 1024 / 4;
                churned = filled ? 0 : churned + STEP;
            }
        }
    }

    void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static long kilobytes(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}

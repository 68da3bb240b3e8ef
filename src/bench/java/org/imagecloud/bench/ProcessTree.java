package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processes and all that they began, as Linux accounts for them. */
record ProcessTree(List<ProcessHandle> roots) {

    /** User and system time in clock ticks of 10 ms, with that of children who have ended. */
    long cpuTicks() throws IOException {
        long ticks = 0;
        for (ProcessHandle process : all()) {
            ticks += ticks(process.pid());
        }
        return ticks;
    }

    /** The sum of the largest resident sizes that each had, in bytes; shared pages count once for each. */
    long peakResidentBytes() throws IOException {
        long bytes = 0;
        for (ProcessHandle process : all()) {
            bytes += peak(process.pid());
        }
        return bytes;
    }

    private List<ProcessHandle> all() {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList();
    }

    private static long ticks(long pid) throws IOException {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        } catch (NoSuchFileException e) {
            return 0; // it has ended, and its parent has its time
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long sum = 0;
        for (int i = 11; i <= 14; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    private static long peak(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}

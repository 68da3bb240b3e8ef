package org.imagecloud.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells who used the processors while something was measured. */
final class Meter {

    private static final double NANOS_PER_TICK = 1e7;

    private final @Nullable ProcessTree server;
    private final long startNanos = System.nanoTime();
    private final long serverTicks;
    private final long clientNanos = clientNanos();
    private final long busyTicks = busyTicks();

    private Meter(@Nullable ProcessTree server) throws IOException {
        this.server = server;
        serverTicks = server == null ? 0 : server.cpuTicks();
    }

    /** @param server none when the client itself does the work */
    static Meter start(@Nullable ProcessTree server) throws IOException {
        return new Meter(server);
    }

    /**
     * What was used.
     *
     * @param serverSeconds of one processor
     * @param clientShare of all processors, 0 to 1
     * @param othersShare of all processors, by processes that are no part of the measurement
     */
    record Use(double seconds, double serverSeconds, double clientShare, double othersShare) {}

    Use stop() throws IOException {
        double nanos = System.nanoTime() - startNanos;
        double all = nanos * Runtime.getRuntime().availableProcessors();
        double ofServer = server == null ? 0 : (server.cpuTicks() - serverTicks) * NANOS_PER_TICK;
        double ofClient = clientNanos() - clientNanos;
        double busy = (busyTicks() - busyTicks) * NANOS_PER_TICK;
        return new Use(nanos / 1e9, ofServer / 1e9, ofClient / all, Math.max(0, busy - ofServer - ofClient) / all);
    }

    private static long clientNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Of all processors: user, nice, system, interrupts, and what the hypervisor took. */
    private static long busyTicks() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        return Arrays.stream(new int[] {1, 2, 3, 6, 7, 8})
                .mapToLong(i -> Long.parseLong(fields[i]))
                .sum();
    }
}

package org.imagecloud.bench;

import java.util.Arrays;
import java.util.List;

/** How long one kind of request took, in milliseconds. */
final class Latencies {

    private final double[] millis;

    private Latencies(double[] millis) {
        this.millis = millis;
        Arrays.sort(millis);
    }

    @FunctionalInterface
    interface Request {
        void run(int number) throws Exception;
    }

    /** Runs requests one after the other. */
    static Latencies of(int warmUp, int count, Request request) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            request.run(i);
        }
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            request.run(warmUp + i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Latencies(millis);
    }

    static Latencies ofAll(List<Double> millis) {
        return new Latencies(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The value that this part of the requests did not exceed, by nearest rank. */
    double quantile(double part) {
        int rank = (int) Math.ceil(part * millis.length);
        return millis[Math.max(0, rank - 1)];
    }
}

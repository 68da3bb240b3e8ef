package org.imagecloud.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures of a run: one value a round for each server. */
final class Results {

    private final Map<Figure, Map<String, List<Double>>> values = new LinkedHashMap<>();
    private final PrintStream progress;

    Results(PrintStream progress) {
        this.progress = progress;
    }

    /** @param better whether more or less is better; notes are only printed, not compared */
    record Figure(String name, String unit, Better better) {}

    enum Better {
        MORE,
        LESS,
        NOTE
    }

    synchronized void add(Figure figure, String server, double value) {
        values.computeIfAbsent(figure, f -> new LinkedHashMap<>())
                .computeIfAbsent(server, s -> new ArrayList<>())
                .add(value);
        progress.printf(Locale.ROOT, "  %-20s %-52s %10s %s%n", server, figure.name(), text(value), figure.unit());
    }

    void more(String name, String unit, String server, double value) {
        add(new Figure(name, unit, Better.MORE), server, value);
    }

    void less(String name, String unit, String server, double value) {
        add(new Figure(name, unit, Better.LESS), server, value);
    }

    void note(String name, String unit, String server, double value) {
        add(new Figure(name, unit, Better.NOTE), server, value);
    }

    void latencies(String name, String server, Latencies latencies) {
        less(name + ", p50", "ms", server, latencies.quantile(0.5));
        less(name + ", p99", "ms", server, latencies.quantile(0.99));
    }

    Map<Figure, Map<String, List<Double>>> values() {
        return values;
    }

    static String text(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}

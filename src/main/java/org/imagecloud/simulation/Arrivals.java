package org.imagecloud.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** When a clinic's studies are done: a Poisson process with the day's own rhythm, and a holiday's. */
final class Arrivals {

    /** The share of the day's cases in each hour of the day; clinics are busy in the morning, and never quite silent. */
    private static final double[] HOURS = {1, 1, 1, 1, 1, 1, 2, 4, 9, 12, 12, 8, 4, 5, 9, 9, 7, 5, 3, 3, 3, 2, 2, 1};

    private static final double SUM = java.util.Arrays.stream(HOURS).sum();

    private final SimulationSettings settings;

    Arrivals(SimulationSettings settings) {
        this.settings = settings;
    }

    /** The times of one clinic's cases, in no order. */
    List<Instant> from(Instant start, SplittableRandom random) {
        List<Instant> times = new ArrayList<>();
        Outage surge = new SimulationSettings.Failure(
                        settings.surge().after(), settings.surge().lasts())
                .from(start);
        Instant end = start.plus(settings.lasts());
        for (Instant hour = start; hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            Duration length = Duration.between(hour, min(end, hour.plus(Duration.ofHours(1))));
            double mean = rate(hour, settings.zone()) * length.toSeconds() / 3600.0;
            double here = surge.holdsAt(hour) ? mean * settings.surge().factor() : mean;
            for (int left = poisson(here, random); left > 0; left--) {
                times.add(hour.plusMillis(random.nextLong(length.toMillis())));
            }
        }
        return times;
    }

    private double rate(Instant hour, ZoneId zone) {
        return settings.studiesPerClinic() * HOURS[hour.atZone(zone).getHour()] / SUM;
    }

    /** Knuth's way, good for the small means of one hour. */
    private static int poisson(double mean, SplittableRandom random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

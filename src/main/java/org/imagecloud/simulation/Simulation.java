package org.imagecloud.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Lets the virtual province live for a while, checks every hour that nothing is lost, and tells how long people waited. */
@Component
@Profile("simulation")
class Simulation {

    private static final Logger log = LoggerFactory.getLogger(Simulation.class);
    private static final Duration BETWEEN_CHECKS = Duration.ofHours(1);
    /** How late the engine may find a due timer, on the wall. */
    private static final Duration TIMER_LATENESS = Duration.ofSeconds(5);

    private final SimulatedClock clock;
    private final SimulationSettings settings;
    private final Province province;
    private final Environment environment;
    private final Path data;

    Simulation(
            SimulatedClock clock,
            SimulationSettings settings,
            Province province,
            Environment environment,
            @Value("${imagecloud.data-dir}") Path data) {
        this.clock = clock;
        this.settings = settings;
        this.province = province;
        this.environment = environment;
        this.data = data;
    }

    /**
     * What came of it.
     *
     * @param preReads of how many cases the AI's answer was taken
     * @param arrivals when which clinic sent a case, in order: the same for the same settings
     */
    record Outcome(
            Conservation.Count last,
            List<String> violations,
            List<SlaTable.Line> lines,
            long preReads,
            List<String> arrivals) {}

    /** Everything of one run that changes. */
    private static final class Run {
        final Instant start;
        final long startNanos = System.nanoTime();
        final List<String> violations = new ArrayList<>();
        final List<String> arrivals = new ArrayList<>();
        Conservation.@Nullable Count last;

        Run(Instant start) {
            this.start = start;
        }
    }

    Outcome run() throws InterruptedException, IOException {
        Run run = new Run(clock.instant());
        World world = new World(new Agenda(clock, settings.speed()), api(), new Cases());
        List<VirtualClinic> clinics = province.populate(world, run.start);
        scheduleArrivals(run, world, clinics);
        tellFailures(run.start);
        Duration grace = Duration.ofMillis(Math.round(TIMER_LATENESS.toMillis() * settings.speed()));
        Conservation conservation = new Conservation(world, clinics, grace);
        scheduleCheck(run, world, conservation);
        Instant end = run.start.plus(settings.lasts()).plus(settings.patience());
        while (!isOver(run, world, end)) {
            world.agenda().doNext();
        }
        run.violations.addAll(endViolations(run));
        // Who clicks through the province now finds a clock like any other.
        clock.run(1, Instant.MAX);
        List<SlaTable.Line> lines = SlaTable.of(world, province).lines();
        SlaFiles.write(lines, settings.output());
        log.info("Simulated, seed {}:\n\n{}", settings.seed(), SlaFiles.text(lines));
        run.violations.forEach(violation -> log.error("Must not be: {}", violation));
        long preReads =
                world.cases().all().stream().filter(sent -> sent.preRead).count();
        log.info("Of {} cases the AI's answer was taken", preReads);
        return new Outcome(Objects.requireNonNull(run.last), run.violations, lines, preReads, run.arrivals);
    }

    private Api api() {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return new Api(port, environment.getProperty("imagecloud.demo.password", "demo"));
    }

    /** All of them are drawn before anything happens. */
    private void scheduleArrivals(Run run, World world, List<VirtualClinic> clinics) {
        Arrivals arrivals = new Arrivals(settings);
        SplittableRandom random = new SplittableRandom(settings.seed());
        int number = 0;
        for (VirtualClinic clinic : clinics) {
            for (Instant at : arrivals.from(run.start, random.split())) {
                CaseDraw draw = CaseDraw.of(settings.seed(), number++);
                run.arrivals.add(at + " " + clinic.hospital().value() + " " + draw);
                world.agenda().at(at, () -> clinic.scan(draw));
            }
        }
        log.info("{} clinics will send {} cases from {} on", clinics.size(), number, run.start);
    }

    private void tellFailures(Instant start) {
        tell("A county is off line", settings.countyOffLine().from(start));
        tell("An expert claims and never reports", settings.expertSilent().from(start));
        tell("The AI worker is dead", settings.aiWorkerDead().from(start));
    }

    private static void tell(String what, Outage outage) {
        if (!outage.isEmpty()) {
            log.info("{} from {} to {}", what, outage.begins(), outage.ends());
        }
    }

    private void scheduleCheck(Run run, World world, Conservation conservation) {
        world.agenda().in(BETWEEN_CHECKS, () -> {
            Conservation.Count count = conservation.check();
            run.last = count;
            run.violations.addAll(count.violations());
            log.info("{}  {}{}", hour(world), count, pace(run, world));
            keepTime();
            scheduleCheck(run, world, conservation);
        });
    }

    private String hour(World world) {
        return DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT)
                .format(world.agenda().now().atZone(settings.zone()));
    }

    private static String pace(Run run, World world) {
        double seconds = (System.nanoTime() - run.startNanos) / 1e9;
        double simulated = Duration.between(run.start, world.agenda().now()).toSeconds();
        return String.format(
                Locale.ROOT,
                "; %.0f times as fast as the wall, %.0f requests/s",
                simulated / seconds,
                world.api().requests() / seconds);
    }

    private void keepTime() {
        try {
            SimulatedTime.keep(data, clock.instant());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** When no more cases come and the last check has found none open, or when something must not be. */
    private boolean isOver(Run run, World world, Instant end) {
        Instant now = world.agenda().now();
        boolean noMore = !now.isBefore(run.start.plus(settings.lasts()));
        boolean allEnded = run.last != null && run.last.open() == 0 && run.last.submitted() == run.arrivals.size();
        return !run.violations.isEmpty() || noMore && allEnded || now.isAfter(end);
    }

    private static List<String> endViolations(Run run) {
        Conservation.Count last = run.last;
        if (last == null) {
            return List.of("It ended before the first check");
        }
        List<String> violations = new ArrayList<>();
        if (last.open() > 0) {
            violations.add("Cases that have not ended in their time: " + last);
        }
        if (last.critical() > 0) {
            violations.add("Critical results that nobody has confirmed: " + last.critical());
        }
        return violations;
    }
}

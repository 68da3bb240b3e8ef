package org.imagecloud.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.core.io.ClassPathResource;

/**
 * How late timers fire, and whether any fires twice, when two nodes share a database with very many open cases, and when one of
 * them is killed with timers in its hands.
 */
final class TimerLoad {

    static final String NODES = "two nodes";
    private static final Duration UNTIL_DUE = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FILLERS = 4;

    private final Path home;
    private final Results results;
    private final int open;
    private final int due;
    private final int maxWait;
    private final boolean kill;

    TimerLoad(Options options, Path home, Results results) {
        this.home = home;
        this.results = results;
        this.open = options.number("open", 5_000, 100_000);
        this.due = options.number("count", 1_000, 1_000);
        this.maxWait = options.number("max-wait", 1_000);
        this.kill = options.flag("kill");
    }

    void measure() throws Exception {
        Programs.clean(home);
        Files.createDirectories(home);
        Postgres postgres = new Postgres(home);
        List<Process> nodes = new ArrayList<>();
        try {
            postgres.start();
            fill();
            nodes.add(node("a"));
            nodes.add(node("b"));
            long first = System.currentTimeMillis() + UNTIL_DUE.toMillis();
            startDue(first);
            if (kill) {
                killHolding(nodes.get(0), first);
            }
            report(first);
        } finally {
            for (Process node : nodes) {
                Programs.stop(node);
            }
            postgres.stop();
        }
    }

    private void fill() throws Exception {
        ProcessEngine engine = BareEngine.configured(Postgres.URL).buildProcessEngine();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table tried (instance text, due timestamptz, at timestamptz)");
            statement.execute("create table fired (instance text, due timestamptz, at timestamptz)");
            statement.execute(new ClassPathResource("db/migration/V60__node_beat.sql").getContentAsString(UTF_8));
            engine.getRepositoryService()
                    .createDeployment()
                    .addModelInstance(
                            "waiting.bpmn",
                            Bpmn.createExecutableProcess("waiting")
                                    .startEvent()
                                    .intermediateCatchEvent()
                                    .timerWithDate("${dueDate}")
                                    .serviceTask()
                                    .camundaClass(TimerNode.RecordFiring.class.getName())
                                    .endEvent()
                                    .done())
                    .deploy();
            long farAway = System.currentTimeMillis() + Duration.ofDays(30).toMillis();
            ExecutorService workers = Executors.newFixedThreadPool(FILLERS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < open; i++) {
                running.add(workers.submit(() -> start(engine, farAway)));
            }
            workers.shutdown();
            for (Future<?> one : running) {
                one.get();
            }
            statement.execute("vacuum analyze");
        } finally {
            engine.close();
        }
    }

    /** Spread evenly over the window. */
    private void startDue(long first) {
        ProcessEngine engine = BareEngine.configured(Postgres.URL).buildProcessEngine();
        for (int i = 0; i < due; i++) {
            start(engine, first + WINDOW.toMillis() * i / due);
        }
        engine.close();
        ProcessEngines.unregister(engine);
    }

    private static void start(ProcessEngine engine, long dueAt) {
        engine.getRuntimeService()
                .startProcessInstanceByKey("waiting", Map.of("dueAt", dueAt, "dueDate", new Date(dueAt)));
    }

    private Process node(String name) throws Exception {
        Path log = log(name);
        Process node = Programs.start(
                log,
                List.of(
                        "java",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TimerNode.class.getName(),
                        Integer.toString(maxWait)));
        Programs.await(node, log, () -> Files.readString(log).contains(TimerNode.READY));
        return node;
    }

    private Path log(String name) {
        return home.resolve("node-" + name + ".log");
    }

    /** In the middle of the window, when it has taken timers and not fired them all; notes which. */
    private void killHolding(Process node, long first) throws Exception {
        String log = Files.readString(log("a"));
        String name = log.substring(log.indexOf(TimerNode.READY) + TimerNode.READY.length())
                .lines()
                .findFirst()
                .orElseThrow();
        String held = "select process_instance_id_ as instance from act_ru_job where lock_owner_ = '" + name + "'";
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            while (System.currentTimeMillis() < first + WINDOW.toMillis() / 2
                    || number(statement, "select count(*) from (" + held + ") held") == 0) {
                Thread.sleep(1);
            }
            node.destroyForcibly().waitFor();
            statement.execute("create table held as " + held);
        }
    }

    private void report(long first) throws Exception {
        long end = first + WINDOW.plus(PATIENCE).toMillis();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            int fired = 0;
            while (fired < due && System.currentTimeMillis() < end) {
                Thread.sleep(500);
                fired = (int) number(statement, "select count(distinct instance) from fired");
            }
            String lateness = "extract(epoch from at - due) * 1000";
            String quantile = "select percentile_disc(%s) within group (order by " + lateness + ") from fired";
            results.note("open cases with timers", "", NODES, open);
            results.note("timers fired of " + due, "", NODES, fired);
            results.less("lateness of a timer, p50", "ms", NODES, number(statement, quantile.formatted("0.5")));
            results.less("lateness of a timer, p99", "ms", NODES, number(statement, quantile.formatted("0.99")));
            results.less("lateness of a timer, max", "ms", NODES, number(statement, quantile.formatted("1")));
            results.note(
                    "firings more than one a timer",
                    "",
                    NODES,
                    number(statement, "select count(*) - count(distinct instance) from fired"));
            results.note(
                    "firings that were begun and undone",
                    "",
                    NODES,
                    number(statement, "select (select count(*) from tried) - (select count(*) from fired)"));
            if (kill) {
                results.note(
                        "timers in the hands of the killed node",
                        "",
                        NODES,
                        number(statement, "select count(*) from held"));
                results.less(
                        "lateness of these, max",
                        "ms",
                        NODES,
                        number(
                                statement,
                                "select max(" + lateness
                                        + ") from fired where instance in (select instance from held)"));
            }
        }
    }

    private static double number(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static Connection connect() throws Exception {
        return DriverManager.getConnection(Postgres.URL, "postgres", "");
    }
}

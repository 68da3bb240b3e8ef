package org.imagecloud.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.imagecloud.database.DatabaseSessions;
import org.imagecloud.node.NodeDied;
import org.imagecloud.node.NodeSettings;
import org.imagecloud.node.NodeWatch;
import org.imagecloud.node.Presence;
import org.imagecloud.workflow.engine.running.SharedJobs;
import org.springframework.boot.context.properties.bind.Binder;

/** One of several nodes that share the engine's database as the application's do: fires timers until it is ended. */
public final class TimerNode {

    /** In milliseconds, as the application waits. */
    private static final int FIRST_WAIT = 250;

    private static final int JOBS_AT_A_TIME = 20;

    private static final int CONNECTIONS = 30;

    /** Before the name by which the node's jobs are locked. */
    static final String READY = "ready as ";

    /** Writes in the engine's transaction, and before beside it, so that a firing that is rolled back can be counted too. */
    public static final class RecordFiring implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) throws SQLException {
            try (Connection beside = DriverManager.getConnection(Postgres.URL, "postgres", "")) {
                record("tried", beside, execution);
            }
            record(
                    "fired",
                    Context.getCommandContext()
                            .getDbSqlSession()
                            .getSqlSession()
                            .getConnection(),
                    execution);
        }

        private static void record(String table, Connection connection, DelegateExecution execution)
                throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into " + table + " (instance, due, at) values (?, to_timestamp(?), clock_timestamp())")) {
                insert.setString(1, execution.getProcessInstanceId());
                insert.setDouble(2, ((Number) execution.getVariable("dueAt")).longValue() / 1000.0);
                insert.executeUpdate();
            }
        }
    }

    private TimerNode() {}

    /** @param arguments the longest wait between two looks for due timers, in milliseconds */
    public static void main(String... arguments) throws InterruptedException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(Postgres.URL);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(CONNECTIONS);
        DatabaseSessions.nameAnew(pool);
        NodeSettings settings = new Binder(List.of()).bindOrCreate("imagecloud.node", NodeSettings.class);
        Presence presence = new Presence(pool, settings, Clock.systemUTC());
        presence.start();
        SharedJobs jobs = new SharedJobs(presence, pool);
        run(pool, jobs, Long.parseLong(arguments[0]));
        new NodeWatch(presence, settings, pool, event -> {
                    if (event instanceof NodeDied died) {
                        jobs.letGo(died);
                    }
                })
                .start();
        System.out.println(READY + presence.node());
        Thread.currentThread().join();
    }

    private static void run(HikariDataSource pool, SharedJobs jobs, long maxWait) {
        StandaloneProcessEngineConfiguration configuration = BareEngine.configured(Postgres.URL);
        configuration.setDataSource(pool);
        configuration.getProcessEnginePlugins().add(jobs);
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setWaitTimeInMillis(FIRST_WAIT);
        executor.setMaxJobsPerAcquisition(JOBS_AT_A_TIME);
        executor.setMaxWait(maxWait);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(true);
        configuration.buildProcessEngine();
    }
}

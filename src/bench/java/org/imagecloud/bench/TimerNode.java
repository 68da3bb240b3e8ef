package org.imagecloud.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

/** One of several nodes that share the engine's database: fires timers until it is ended. */
public final class TimerNode {

    /** In milliseconds, as the application waits. */
    private static final int FIRST_WAIT = 250;

    private static final int JOBS_AT_A_TIME = 20;

    /** Writes beside the engine's transaction, so that a firing that is rolled back counts too. */
    public static final class RecordFiring implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) throws SQLException {
            try (Connection connection = DriverManager.getConnection(Postgres.URL, "postgres", "");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into firing (instance, due, at) values (?, to_timestamp(?), clock_timestamp())")) {
                insert.setString(1, execution.getProcessInstanceId());
                insert.setDouble(2, ((Number) execution.getVariable("dueAt")).longValue() / 1000.0);
                insert.executeUpdate();
            }
        }
    }

    private TimerNode() {}

    /** @param arguments the longest wait between two looks for due timers, in milliseconds */
    public static void main(String... arguments) throws InterruptedException {
        StandaloneProcessEngineConfiguration configuration = BareEngine.configured(Postgres.URL);
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setWaitTimeInMillis(FIRST_WAIT);
        executor.setMaxJobsPerAcquisition(JOBS_AT_A_TIME);
        executor.setMaxWait(Long.parseLong(arguments[0]));
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(true);
        ProcessEngine engine = configuration.buildProcessEngine();
        System.out.println(engine.getName() + " is ready");
        Thread.currentThread().join();
    }
}

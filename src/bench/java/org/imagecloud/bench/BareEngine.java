package org.imagecloud.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;

/** The engine and its database, and nothing else: what a process of so many activities costs by itself. */
final class BareEngine implements AutoCloseable {

    /** As people touch a referral: triage or claim, report, acknowledgement. */
    private static final int USER_TASKS = 3;

    private final ProcessEngine engine;

    BareEngine(String jdbcUrl) {
        engine = configured(jdbcUrl).buildProcessEngine();
    }

    /** With the settings that the application has. */
    static StandaloneProcessEngineConfiguration configured(String jdbcUrl) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setJdbcUrl(jdbcUrl);
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcPassword("");
        configuration.setJdbcMaxActiveConnections(30);
        configuration.setJdbcMaxIdleConnections(30);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        return configuration;
    }

    /** Starts and completes so many instances, on so many threads; returns instances a second. */
    double rate(int activities, int instances, int threads) throws Exception {
        deploy(activities);
        run(instances / 10 + threads, threads);
        long start = System.nanoTime();
        run(instances, threads);
        return instances * 1e9 / (System.nanoTime() - start);
    }

    private void deploy(int activities) {
        int services = Math.max(0, activities - 2 - USER_TASKS);
        AbstractFlowNodeBuilder<?, ?> process =
                Bpmn.createExecutableProcess("bare").startEvent();
        for (int i = 0; i < services; i++) {
            process = process.serviceTask().camundaExpression("${true}");
            if ((i + 1) % (services / USER_TASKS + 1) == 0) {
                process = process.userTask();
            }
        }
        BpmnModelInstance model = process.userTask().endEvent().done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("bare.bpmn", model)
                .deploy();
    }

    private void run(int instances, int threads) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            running.add(workers.submit((Callable<Void>) this::one));
        }
        workers.shutdown();
        for (Future<Void> one : running) {
            one.get();
        }
        workers.awaitTermination(1, TimeUnit.MINUTES);
    }

    private Void one() {
        String instance =
                engine.getRuntimeService().startProcessInstanceByKey("bare").getId();
        for (Task task = open(instance); task != null; task = open(instance)) {
            engine.getTaskService().claim(task.getId(), "somebody");
            engine.getTaskService().complete(task.getId());
        }
        return null;
    }

    private Task open(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    @Override
    public void close() {
        engine.close();
    }
}

package org.imagecloud.bench;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.PreReadModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.expressions.ModelFunctions;

/**
 * The engine and its database, and nothing else: what a plain process of so many activities costs by itself, and what the
 * application's own processes cost whose steps do nothing.
 */
final class BareEngine implements AutoCloseable {

    /** As people touch a referral: triage or claim, report, acknowledgement. */
    private static final int USER_TASKS = 3;

    private final ProcessEngine engine;

    /** What the application changes in the engine's own working; both are its beans. */
    private static final List<String> OURS = List.of(
            "org.imagecloud.workflow.engine.running.EngineHistory", "org.imagecloud.workflow.models.EngineFeel");

    /** As it is delivered, with full history. */
    BareEngine(String jdbcUrl) throws IOException, ReflectiveOperationException {
        this(configured(jdbcUrl));
    }

    /** With the application's own history and FEEL. */
    static BareEngine asOurs(String jdbcUrl) throws IOException, ReflectiveOperationException {
        return asOurs(configured(jdbcUrl));
    }

    static BareEngine asOurs(StandaloneProcessEngineConfiguration configuration)
            throws IOException, ReflectiveOperationException {
        configuration.setHistoryRemovalTimeStrategy("start");
        for (String plugin : OURS) {
            Constructor<?> bean = Class.forName(plugin).getDeclaredConstructor();
            bean.setAccessible(true);
            configuration.getProcessEnginePlugins().add((ProcessEnginePlugin) bean.newInstance());
        }
        return new BareEngine(configuration);
    }

    BareEngine(StandaloneProcessEngineConfiguration configuration) throws IOException, ReflectiveOperationException {
        configuration.setBeans(Map.of("step", new BareStep(BareModels.sets())));
        engine = configuration.buildProcessEngine();
    }

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
        configuration.setDefaultSerializationFormat("application/json");
        configuration.setProcessEnginePlugins(
                new ArrayList<>(List.of(new SpinProcessEnginePlugin(), new ModelFunctions())));
        return configuration;
    }

    /** Completed instances a second, on so many threads, of a process with so many activities and nothing in them. */
    double rate(int activities, int instances, int threads) throws Exception {
        deploy(activities);
        return rate(instances, threads, number -> plain());
    }

    /** The same of the application's own processes. */
    double rateOfModels(int instances, int threads) throws Exception {
        BareModels.deploy(engine);
        return rate(instances, threads, this::referral);
    }

    private static double rate(int instances, int threads, IntConsumer one) throws Exception {
        run(instances, threads, one);
        long start = System.nanoTime();
        run(instances, threads, one);
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

    private static void run(int instances, int threads, IntConsumer one) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            int number = i;
            running.add(workers.submit(() -> one.accept(number)));
        }
        workers.shutdown();
        for (Future<?> each : running) {
            each.get();
        }
    }

    private void plain() {
        String instance =
                engine.getRuntimeService().startProcessInstanceByKey("bare").getId();
        TaskQuery open = engine.getTaskService().createTaskQuery().processInstanceId(instance);
        for (Task task = open.singleResult(); task != null; task = open.singleResult()) {
            complete(task, Map.of());
        }
    }

    /** Every second one is an emergency with a critical finding. */
    private void referral(int number) {
        boolean emergency = number % 2 == 0;
        String key = UUID.randomUUID().toString();
        RuntimeService runtime = engine.getRuntimeService();
        runtime.startProcessInstanceByKey(ReferralModel.ID, key, BareModels.start(emergency));
        runtime.startProcessInstanceByKey(
                PreReadModel.ID, key, Map.of("studyInstanceUid", "1.2.3", "modality", "CT", "bodyPart", "HEAD"));
        TaskQuery open = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key);
        for (List<Task> tasks = open.list(); !tasks.isEmpty(); tasks = open.list()) {
            for (Task task : tasks) {
                if (task.getTaskDefinitionKey().equals(ReadStudyModel.USER_TASK_READ_STUDY)) {
                    runtime.createMessageCorrelation(Messages.CONFIDENCE_STATED)
                            .processInstanceId(task.getProcessInstanceId())
                            .setVariable(ProcessVariables.CONFIDENCE.name(), null)
                            .correlate();
                    runtime.createMessageCorrelation(Messages.PRE_READ_ENDED)
                            .processInstanceBusinessKey(key)
                            .correlate();
                }
                complete(task, BareModels.completion(task.getTaskDefinitionKey(), emergency));
            }
        }
    }

    private void complete(Task task, Map<String, Object> variables) {
        engine.getTaskService().claim(task.getId(), "somebody");
        engine.getTaskService().complete(task.getId(), variables);
    }

    @Override
    public void close() {
        engine.close();
    }
}

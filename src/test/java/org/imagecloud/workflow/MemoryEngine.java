package org.imagecloud.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.imagecloud.workflow.expressions.ModelFunctions;
import org.imagecloud.workflow.models.FeelOfTheEngine;

/** An engine in memory with the real models and tables of a case. */
public final class MemoryEngine {

    /** By the names of their files. */
    public static final List<String> PROCESSES = List.of(
            "referral",
            "pre-read",
            "triage-study",
            "read-study",
            "watch-target",
            "expert-opinion",
            "deliver-result",
            "amend-report",
            "quality-review",
            "critical-result",
            "return-result");

    private MemoryEngine() {}

    /** @param beans what the models may name */
    public static ProcessEngine of(String name, Map<Object, Object> beans) {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName(name);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans);
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9_/.-]+");
        configuration.setDefaultSerializationFormat("application/json");
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(FeelOfTheEngine.plugin());
        configuration.getProcessEnginePlugins().add(new ModelFunctions());
        ProcessEngine built = configuration.buildProcessEngine();
        var deployment = built.getRepositoryService().createDeployment();
        for (String process : PROCESSES) {
            deployment.addClasspathResource("processes/" + process + ".bpmn");
        }
        for (String decision : List.of(
                "choose-escalation",
                "classify-urgency",
                "route-referral",
                "set-targets",
                "classify-critical",
                "sample-quality",
                "release-to-patient",
                "need-expert")) {
            deployment.addClasspathResource("dmn/" + decision + ".dmn");
        }
        deployment.deploy();
        return built;
    }
}

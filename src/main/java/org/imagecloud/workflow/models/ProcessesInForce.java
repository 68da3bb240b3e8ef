package org.imagecloud.workflow.models;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** The models of which new instances would be, asked in the midst of the engine's work. */
final class ProcessesInForce {

    private ProcessesInForce() {}

    /** Each latest version's; of a file with several processes, once for each. */
    static List<byte[]> models() {
        CommandContext engine = Context.getCommandContext();
        ProcessDefinitionQueryImpl latest = new ProcessDefinitionQueryImpl();
        latest.latestVersion();
        return engine.runWithoutAuthorization(
                () -> engine.getProcessDefinitionManager().findProcessDefinitionsByQueryCriteria(latest, null).stream()
                        .map(ProcessesInForce::model)
                        .toList());
    }

    private static byte[] model(ProcessDefinition process) {
        return Context.getCommandContext()
                .getResourceManager()
                .findResourceByDeploymentIdAndResourceName(process.getDeploymentId(), process.getResourceName())
                .getBytes();
    }
}

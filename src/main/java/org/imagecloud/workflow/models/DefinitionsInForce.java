package org.imagecloud.workflow.models;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** The models of which new instances would be, asked in the midst of the engine's work. */
final class DefinitionsInForce {

    private DefinitionsInForce() {}

    /** Each latest version's file. */
    static Collection<byte[]> processes() {
        CommandContext engine = Context.getCommandContext();
        ProcessDefinitionQueryImpl latest = new ProcessDefinitionQueryImpl();
        latest.latestVersion();
        return engine.runWithoutAuthorization(
                () -> files(engine.getProcessDefinitionManager().findProcessDefinitionsByQueryCriteria(latest, null)));
    }

    /** Each latest version's file. */
    static Collection<byte[]> decisions() {
        CommandContext engine = Context.getCommandContext();
        DecisionDefinitionQueryImpl latest = new DecisionDefinitionQueryImpl();
        latest.latestVersion();
        return engine.runWithoutAuthorization(() ->
                files(engine.getDecisionDefinitionManager().findDecisionDefinitionsByQueryCriteria(latest, null)));
    }

    private static Collection<byte[]> files(List<? extends ResourceDefinition> definitions) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        definitions.forEach(
                one -> files.computeIfAbsent(one.getDeploymentId() + one.getResourceName(), id -> content(one)));
        return files.values();
    }

    private static byte[] content(ResourceDefinition definition) {
        return Context.getCommandContext()
                .getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName())
                .getBytes();
    }
}

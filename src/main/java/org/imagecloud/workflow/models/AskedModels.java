package org.imagecloud.workflow.models;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.imagecloud.modeladmin.ModelId;
import org.imagecloud.modeladmin.Models;
import org.imagecloud.modelrules.DeclaredIds;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which of the ids that the engine knows are models by themselves: a file is one, though each decision of its graph has an id. */
@Component
class AskedModels {

    private final RepositoryService repository;
    private final Set<String> ours = ModelFiles.ours().keySet().stream()
            .map(path -> new ModelFile(path, new byte[0]).model())
            .collect(Collectors.toSet());

    AskedModels(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /** Empty for what is not in force, and for what no process asks. */
    Optional<Models.Kind> kind(String name) {
        if (latestProcess(name).isPresent()) {
            return Optional.of(Models.Kind.PROCESS);
        }
        return latestDecision(name).filter(this::isAsked).map(decision -> Models.Kind.DECISION);
    }

    /** See {@link Models#strange}. */
    Optional<String> strange(ModelId model, byte[] content) {
        DeclaredIds declared = DeclaredIds.of(content);
        List<String> all = declared.all().toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> ofItsKind = model.isProcess() ? declared.processes() : declared.decisions();
        return ofItsKind.contains(model.name())
                ? all.stream().filter(id -> isOfAnother(id, model)).findFirst()
                : Optional.of(all.get(0));
    }

    /** Whether what is in force under this id came in another file than a version of the model. */
    private boolean isOfAnother(String id, ModelId model) {
        return Stream.concat(latestProcess(id).stream(), latestDecision(id).stream())
                .anyMatch(latest -> !isBeside(latest, model));
    }

    private boolean isBeside(ResourceDefinition one, ModelId model) {
        return model.isProcess()
                ? repository
                                .createProcessDefinitionQuery()
                                .deploymentId(one.getDeploymentId())
                                .processDefinitionResourceName(one.getResourceName())
                                .processDefinitionKey(model.name())
                                .count()
                        > 0
                : repository
                                .createDecisionDefinitionQuery()
                                .deploymentId(one.getDeploymentId())
                                .decisionDefinitionResourceName(one.getResourceName())
                                .decisionDefinitionKey(model.name())
                                .count()
                        > 0;
    }

    /** Of a file with several decisions, the one that processes ask: ours, or the one that is named like the file, or the only one. */
    boolean isAsked(DecisionDefinition decision) {
        if (ours.contains(decision.getKey())) {
            return true;
        }
        String file = decision.getResourceName();
        String named = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.dmn$", "");
        List<String> together = repository
                .createDecisionDefinitionQuery()
                .deploymentId(decision.getDeploymentId())
                .decisionDefinitionResourceName(file)
                .list()
                .stream()
                .map(ResourceDefinition::getKey)
                .toList();
        return together.stream().noneMatch(ours::contains)
                && (together.size() == 1 || decision.getKey().equals(named));
    }

    Optional<ProcessDefinition> latestProcess(String id) {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(id)
                .latestVersion()
                .withoutTenantId()
                .singleResult());
    }

    Optional<DecisionDefinition> latestDecision(String id) {
        return Optional.ofNullable(repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(id)
                .latestVersion()
                .withoutTenantId()
                .singleResult());
    }
}

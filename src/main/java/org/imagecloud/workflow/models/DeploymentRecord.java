package org.imagecloud.workflow.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.imagecloud.http.BoundedJson;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps what a deployment has brought into force, in its transaction. */
@Component
class DeploymentRecord {

    private static final ObjectMapper JSON = new ObjectMapper(BoundedJson.ofOurs());

    private final ObjectProvider<ModelChanges> changes;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final ThreadLocal<List<ModelProblem>> ofTrial = ThreadLocal.withInitial(List::of);
    private final Set<String> ours;

    DeploymentRecord(ObjectProvider<ModelChanges> changes, CurrentUser currentUser, Clock clock) {
        this.currentUser = currentUser;
        this.changes = changes;
        this.clock = clock;
        this.ours = ModelFiles.ours().keySet().stream()
                .map(path -> new ModelFile(path, new byte[0]).model())
                .collect(Collectors.toSet());
    }

    /** What was warned of when this thread last deployed something only to see what is said of it. */
    List<ModelProblem> ofTrial() {
        List<ModelProblem> warned = ofTrial.get();
        ofTrial.remove();
        return warned;
    }

    void keep(DeploymentEntity deployment, List<ModelProblem> warnings) {
        if (Withdrawals.SOURCE.equals(deployment.getSource())) {
            return; // with what made them, by those who know
        }
        if (EngineModels.TRIAL.equals(deployment.getSource())) {
            ofTrial.set(warnings);
            return;
        }
        boolean atStart = FilesAtStart.SOURCE.equals(deployment.getSource());
        boolean file = atStart || FilesAtStart.TAKEN.equals(deployment.getSource());
        brought(deployment)
                .forEach(definition -> changes.getObject()
                        .add(new ModelChanges.Change(
                                clock.instant(),
                                definition.getKey(),
                                file ? ModelChanges.Kind.FILE : ModelChanges.Kind.ONLINE,
                                definition.getVersion() > 1 ? definition.getVersion() - 1 : null,
                                definition.getVersion(),
                                ModelFile.sha256(deployment
                                        .getResource(definition.getResourceName())
                                        .getBytes()),
                                definition.getId(),
                                person(),
                                atStart ? null : deployment.getName(),
                                null,
                                null,
                                json(warnings))));
    }

    /** Also of a page of ours, which is no login to the engine. */
    private @Nullable String person() {
        return currentUser.find().map(Person::userId).orElse(null);
    }

    /** One for each file. */
    private Stream<? extends ResourceDefinition> brought(DeploymentEntity deployment) {
        List<ProcessDefinition> processes = deployment.getDeployedProcessDefinitions();
        List<DecisionDefinition> decisions = deployment.getDeployedDecisionDefinitions();
        Map<String, List<DecisionDefinition>> files = (decisions == null ? List.<DecisionDefinition>of() : decisions)
                .stream().collect(Collectors.groupingBy(ResourceDefinition::getResourceName));
        return Stream.concat(
                processes == null ? Stream.empty() : processes.stream(),
                files.values().stream().map(this::asked));
    }

    private DecisionDefinition asked(List<DecisionDefinition> ofOneFile) {
        return ofOneFile.stream()
                .min(Comparator.comparing((DecisionDefinition one) -> !ours.contains(one.getKey())))
                .orElseThrow();
    }

    private static @Nullable String json(List<ModelProblem> warnings) {
        try {
            return warnings.isEmpty() ? null : JSON.writeValueAsString(warnings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

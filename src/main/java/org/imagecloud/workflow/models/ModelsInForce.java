package org.imagecloud.workflow.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.imagecloud.http.Bounded;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The versions by which the next case is treated: the newest of each process and of each decision. */
@Component
public class ModelsInForce {

    private final RepositoryService repository;
    private final Set<String> ours;

    ModelsInForce(@Lazy RepositoryService repository, ModelFiles files) {
        this.repository = repository;
        this.ours = files.all().stream().map(ModelFile::model).collect(Collectors.toSet());
    }

    /**
     * A version in force.
     *
     * @param model the id of the process or, of several decisions in one file, of the one that processes ask
     * @param definition its id in the engine
     * @param name what its deployment was called
     * @param suspended whether an administrator has stopped it
     * @param content byte for byte as deployed
     */
    public record InForce(
            String model,
            boolean isProcess,
            int version,
            String definition,
            String name,
            Instant since,
            boolean suspended,
            byte[] content) {

        public String sha256() {
            return ModelFile.sha256(content);
        }

        /** Where it lies among the files. */
        public String path() {
            return isProcess ? "processes/" + model + ".bpmn" : "dmn/" + model + ".dmn";
        }
    }

    /** One for each file, in the order of the paths. */
    public List<InForce> all() {
        Stream<InForce> processes =
                repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .map(this::of);
        Map<String, List<DecisionDefinition>> decisions =
                repository.createDecisionDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                        .collect(Collectors.groupingBy(one -> one.getDeploymentId() + one.getResourceName()));
        return Stream.concat(processes, decisions.values().stream().map(this::asked))
                .sorted(Comparator.comparing(InForce::path))
                .toList();
    }

    /** Also of a decision that is part of another's graph. */
    public Optional<InForce> of(String model) {
        ProcessDefinition process = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .withoutTenantId()
                .latestVersion()
                .singleResult();
        if (process != null) {
            return Optional.of(of(process));
        }
        return Optional.ofNullable(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(model)
                        .withoutTenantId()
                        .latestVersion()
                        .singleResult())
                .map(this::of);
    }

    private InForce asked(List<DecisionDefinition> ofOneFile) {
        return of(ofOneFile.stream()
                .filter(decision -> ours.contains(decision.getKey()))
                .findFirst()
                .orElseGet(() -> ofOneFile.get(0)));
    }

    private InForce of(ProcessDefinition process) {
        Deployment deployment = deployment(process.getDeploymentId());
        return new InForce(
                process.getKey(),
                true,
                process.getVersion(),
                process.getId(),
                String.valueOf(deployment.getName()),
                deployment.getDeploymentTime().toInstant(),
                process.isSuspended(),
                read(repository.getProcessModel(process.getId())));
    }

    private InForce of(DecisionDefinition decision) {
        Deployment deployment = deployment(decision.getDeploymentId());
        return new InForce(
                decision.getKey(),
                false,
                decision.getVersion(),
                decision.getId(),
                String.valueOf(deployment.getName()),
                deployment.getDeploymentTime().toInstant(),
                false,
                read(repository.getDecisionModel(decision.getId())));
    }

    private Deployment deployment(String id) {
        return repository.createDeploymentQuery().deploymentId(id).singleResult();
    }

    @Bounded("a model that was deployed, and so was a body that its route bounds")
    static byte[] read(InputStream model) {
        try (model) {
            return model.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

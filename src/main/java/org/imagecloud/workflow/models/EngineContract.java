package org.imagecloud.workflow.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.imagecloud.modeladmin.Models;
import org.imagecloud.modeladmin.ProcessContract;
import org.imagecloud.modeladmin.ProcessContract.Holds;
import org.imagecloud.modeladmin.ProcessContract.Known;
import org.imagecloud.modelrules.UsedExpressions;
import org.imagecloud.workflow.contract.Variable;
import org.imagecloud.workflow.expressions.CallableBeans;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The lists behind the gate's checks, for who writes a process: what is there, of what is in force and of the application. */
@Component
class EngineContract implements ProcessContract.Source {

    private static final String FORM = "embedded:app:";

    private final RepositoryService repository;
    private final Models models;
    private final CallableBeans beans;
    private final List<byte[]> ours = ModelFiles.ours().entrySet().stream()
            .filter(file -> Gate.isProcess(file.getKey()))
            .map(Map.Entry::getValue)
            .toList();

    EngineContract(@Lazy RepositoryService repository, @Lazy Models models, CallableBeans beans) {
        this.repository = repository;
        this.models = models;
        this.beans = beans;
    }

    @Override
    public ProcessContract contract() {
        List<Models.Head> inForce = models.inForce();
        return new ProcessContract(
                beans.names(JavaDelegate.class),
                beans.names(TaskListener.class),
                beans.names(ExecutionListener.class),
                KnownVariables.all()
                        .map(EngineContract::known)
                        .sorted(Comparator.comparing(Known::name))
                        .toList(),
                ModelFiles.forms().stream().map(form -> FORM + form.path()).toList(),
                named(inForce, false),
                named(inForce, true),
                UsedExpressions.in(processes()));
    }

    private List<byte[]> processes() {
        List<byte[]> all = new ArrayList<>(ours);
        repository.createProcessDefinitionQuery().latestVersion().withoutTenantId().list().stream()
                .map(ProcessDefinition::getKey)
                .flatMap(process -> models.inForce(process).stream())
                .map(Models.Version::content)
                .forEach(all::add);
        return all;
    }

    private static List<String> named(List<Models.Head> inForce, boolean processes) {
        return inForce.stream()
                .filter(head -> head.isProcess() == processes)
                .map(Models.Head::model)
                .toList();
    }

    private static Known known(Variable<?> variable) {
        Object[] constants = variable.type().getEnumConstants();
        return constants == null
                ? new Known(variable.name(), holds(variable.type()), List.of())
                : new Known(
                        variable.name(),
                        Holds.WORD,
                        Arrays.stream(constants)
                                .map(constant -> ((Enum<?>) constant).name())
                                .toList());
    }

    private static Holds holds(Class<?> type) {
        if (Number.class.isAssignableFrom(type)) {
            return Holds.NUMBER;
        }
        if (type == Boolean.class) {
            return Holds.FLAG;
        }
        if (type == Date.class) {
            return Holds.MOMENT;
        }
        if (List.class.isAssignableFrom(type)) {
            return Holds.LIST;
        }
        return Map.class.isAssignableFrom(type) ? Holds.MAP : Holds.TEXT;
    }
}

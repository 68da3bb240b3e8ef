package org.imagecloud.bench;

import static org.imagecloud.workflow.contract.ProcessVariables.AGE;
import static org.imagecloud.workflow.contract.ProcessVariables.BODY_PART;
import static org.imagecloud.workflow.contract.ProcessVariables.CLINIC_GROUPS;
import static org.imagecloud.workflow.contract.ProcessVariables.CLINIC_REQUEST;
import static org.imagecloud.workflow.contract.ProcessVariables.COUNTY_SKILL_ON_SHIFT;
import static org.imagecloud.workflow.contract.ProcessVariables.FINDINGS;
import static org.imagecloud.workflow.contract.ProcessVariables.GCS;
import static org.imagecloud.workflow.contract.ProcessVariables.MODALITY;
import static org.imagecloud.workflow.contract.ProcessVariables.ONSET_HOURS;
import static org.imagecloud.workflow.contract.ProcessVariables.REFERRAL_ID;
import static org.imagecloud.workflow.contract.ProcessVariables.REPORT_DIFFERS;
import static org.imagecloud.workflow.contract.ProcessVariables.STUDY_INSTANCE_UID;
import static org.imagecloud.workflow.contract.ProcessVariables.SYMPTOMS;
import static org.imagecloud.workflow.contract.ProcessVariables.TRIAGE_OUTCOME;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.contract.ClassifyUrgency;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReadStudyModel;
import org.imagecloud.workflow.contract.TriageOutcome;
import org.imagecloud.workflow.contract.TriageStudyModel;
import org.imagecloud.workflow.contract.Variable;

/**
 * The application's own processes and tables for the bare engine: the same activities, timers, subscriptions and decisions.
 * A service task is a {@link BareStep}; nothing is kept outside of the engine, and nobody is asked.
 */
final class BareModels {

    private BareModels() {}

    static void deploy(ProcessEngine engine) throws IOException {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (Path model : files("processes", ".bpmn")) {
            deployment.addString(model.getFileName().toString(), bare(Files.readString(model)));
        }
        for (Path table : files("dmn", ".dmn")) {
            deployment.addString(table.getFileName().toString(), Files.readString(table));
        }
        deployment.deploy();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static String bare(String model) {
        return model.replaceAll("<camunda:taskListener [^>]*/>", "")
                .replaceAll("delegateExpression=\"#\\{\\w+}\"", "expression=\"\\${step.run(execution)}\"");
    }

    /** What the models say that each element sets, by its id; without the inputs of tables, which a case begins with. */
    static Map<String, List<Variable<?>>> sets() throws IOException, ReflectiveOperationException {
        Map<String, Variable<?>> declared = declared();
        Map<String, List<Variable<?>>> sets = new HashMap<>();
        for (Path model : files("processes", ".bpmn")) {
            for (FlowNode node : Bpmn.readModelFromFile(model.toFile()).getModelElementsByType(FlowNode.class)) {
                sets.computeIfAbsent(node.getId(), id -> new ArrayList<>())
                        .addAll(names(node)
                                .filter(declared::containsKey)
                                .<Variable<?>>map(declared::get)
                                .toList());
            }
        }
        return sets;
    }

    private static Stream<String> names(FlowNode node) {
        if (node.getExtensionElements() == null) {
            return Stream.of();
        }
        return node.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName().equals("sets"))
                .flatMap(property -> Arrays.stream(property.getCamundaValue().split("\\s*,\\s*")));
    }

    private static Map<String, Variable<?>> declared() throws ReflectiveOperationException {
        Map<String, Variable<?>> declared = new HashMap<>();
        for (Field constant : ProcessVariables.class.getFields()) {
            if (Modifier.isStatic(constant.getModifiers()) && constant.get(null) instanceof Variable<?> variable) {
                declared.put(variable.name(), variable);
            }
        }
        return declared;
    }

    static Map<String, Object> start(boolean emergency) {
        Map<String, Object> variables = new HashMap<>();
        for (RecordComponent input : ClassifyUrgency.Inputs.class.getRecordComponents()) {
            variables.put(input.getName(), null);
        }
        REFERRAL_ID.put(variables, "a case");
        STUDY_INSTANCE_UID.put(variables, "1.2.3");
        MODALITY.put(variables, "CT");
        BODY_PART.put(variables, "HEAD");
        AGE.put(variables, 40);
        ONSET_HOURS.put(variables, 2.0);
        GCS.put(variables, emergency ? 9 : null);
        CLINIC_REQUEST.put(variables, Urgency.U3);
        COUNTY_SKILL_ON_SHIFT.put(variables, true);
        CLINIC_GROUPS.put(variables, "wangren/clinic");
        SYMPTOMS.put(
                variables,
                new ArrayList<>(emergency ? List.of("suddenDizziness", "suddenHeadache") : List.of("followUp")));
        return variables;
    }

    /** What the reader signs, and what triage says. */
    static Map<String, Object> completion(String task, boolean emergency) {
        Map<String, Object> variables = new HashMap<>();
        if (task.equals(TriageStudyModel.USER_TASK_TRIAGE_STUDY)) {
            TRIAGE_OUTCOME.put(variables, TriageOutcome.ACCEPTED);
        } else if (task.equals(ReadStudyModel.USER_TASK_READ_STUDY)) {
            Map<String, Object> finding = new LinkedHashMap<>();
            finding.put("code", emergency ? "intracerebralHaemorrhage" : "noAcuteFinding");
            finding.put("sizeMm", null);
            finding.put("known", null);
            FINDINGS.put(variables, new ArrayList<>(List.of(finding)));
            REPORT_DIFFERS.put(variables, false);
        }
        return variables;
    }
}

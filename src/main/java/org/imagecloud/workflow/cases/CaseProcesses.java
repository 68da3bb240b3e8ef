package org.imagecloud.workflow.cases;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * Which processes are steps of a case, so that a case stands still where they do. Each model says it of its process, in the
 * property {@value #PROPERTY}.
 */
public final class CaseProcesses {

    public static final String PROPERTY = "ofTheCase";

    private CaseProcesses() {}

    /** What the model says; nothing where it says neither. */
    public static Optional<Boolean> said(Process process) {
        ExtensionElements extensions = process.getExtensionElements();
        return extensions == null
                ? Optional.empty()
                : extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue)
                        .filter(value -> "true".equals(value) || "false".equals(value))
                        .map(Boolean::valueOf)
                        .findFirst();
    }

    /** A model that was deployed before models had to say it is watched. */
    public static boolean isOfACase(Process process) {
        return said(process).orElse(true);
    }
}

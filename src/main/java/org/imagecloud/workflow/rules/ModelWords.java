package org.imagecloud.workflow.rules;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * The elements and attributes that a model may have, by namespace. What is not here is refused, also where today's engine would
 * not look at it: another engine might, and nobody has asked whether it runs something.
 *
 * @param elements of each namespace
 * @param attributes of each namespace, on whatever element; the empty namespace is that of the attribute's own element
 * @param drawing namespaces of pictures, which no engine reads for what a model does
 */
record ModelWords(Map<String, Set<String>> elements, Map<String, Set<String>> attributes, Set<String> drawing) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    /** The engine's own, in processes. */
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final Set<String> OF_THE_MODELER = Set.of("executionPlatform", "executionPlatformVersion");

    static final ModelWords PROCESSES = new ModelWords(
            Map.of(
                    BPMN,
                    words("definitions process documentation extensionElements incoming outgoing sequenceFlow"
                            + " startEvent endEvent boundaryEvent intermediateCatchEvent intermediateThrowEvent"
                            + " message signal error escalation messageEventDefinition signalEventDefinition"
                            + " errorEventDefinition escalationEventDefinition timerEventDefinition timeDate"
                            + " timeDuration timeCycle conditionalEventDefinition condition conditionExpression"
                            + " terminateEventDefinition compensateEventDefinition linkEventDefinition source target"
                            + " exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway task manualTask"
                            + " userTask serviceTask sendTask receiveTask businessRuleTask callActivity subProcess"
                            + " multiInstanceLoopCharacteristics loopCardinality completionCondition collaboration"
                            + " participant messageFlow laneSet lane flowNodeRef dataObject dataObjectReference"
                            + " dataStoreReference group category categoryValue association textAnnotation text"),
                    CAMUNDA,
                    words("inputOutput inputParameter outputParameter map entry list value in out taskListener"
                            + " executionListener failedJobRetryTimeCycle properties property")),
            Map.of(
                    "",
                    words("id name targetNamespace exporter exporterVersion isExecutable isInterrupting"
                            + " triggeredByEvent cancelActivity attachedToRef sourceRef targetRef default"
                            + " gatewayDirection eventGatewayType instantiate isSequential isForCompensation"
                            + " waitForCompletion activityRef calledElement messageRef signalRef errorRef"
                            + " escalationRef errorCode escalationCode processRef dataObjectRef isCollection"
                            + " categoryValueRef associationDirection textFormat"),
                    INSTANCE,
                    Set.of("type"),
                    CAMUNDA,
                    words("asyncBefore asyncAfter exclusive jobPriority taskPriority historyTimeToLive versionTag"
                            + " isStartableInTasklist candidateGroups candidateUsers assignee dueDate followUpDate"
                            + " priority formKey delegateExpression type topic decisionRef decisionRefBinding"
                            + " decisionRefVersion mapDecisionResult resultVariable calledElementBinding"
                            + " calledElementVersion collection elementVariable variableName variableEvents"
                            + " errorCodeVariable errorMessageVariable escalationCodeVariable diagramRelationId"),
                    MODELER,
                    OF_THE_MODELER),
            Set.of(
                    "http://www.omg.org/spec/BPMN/20100524/DI",
                    "http://www.omg.org/spec/DD/20100524/DC",
                    "http://www.omg.org/spec/DD/20100524/DI",
                    "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
                    "http://bpmn.io/schema/bpmn/biocolor/1.0"));

    static final ModelWords DECISIONS = new ModelWords(
            Map.of(
                    DMN,
                    words("definitions decision description decisionTable input inputExpression inputValues inputEntry"
                            + " output outputValues defaultOutputEntry outputEntry rule annotation annotationEntry"
                            + " text textAnnotation association sourceRef targetRef variable literalExpression"
                            + " informationRequirement requiredDecision requiredInput inputData knowledgeSource"
                            + " authorityRequirement requiredAuthority extensionElements")),
            Map.of(
                    "",
                    words("id name namespace exporter exporterVersion label typeRef hitPolicy aggregation"
                            + " preferredOrientation href associationDirection textFormat expressionLanguage"),
                    CAMUNDA_DMN,
                    words("historyTimeToLive versionTag inputVariable diagramRelationId"),
                    MODELER,
                    OF_THE_MODELER),
            Set.of(
                    "https://www.omg.org/spec/DMN/20191111/DMNDI/",
                    "http://www.omg.org/spec/DMN/20180521/DC/",
                    "http://www.omg.org/spec/DMN/20180521/DI/",
                    "http://bpmn.io/schema/dmn/biodi/1.0",
                    "http://bpmn.io/schema/dmn/biodi/2.0"));

    private static final Set<String> OF_CAMUNDAS_ELEMENTS = words("name key id source sourceExpression target variables"
            + " local businessKey event delegateExpression value");

    boolean knows(Element element) {
        String namespace = ModelXml.namespace(element);
        return drawing.contains(namespace)
                || elements.getOrDefault(namespace, Set.of()).contains(ModelXml.name(element));
    }

    boolean knows(Attr attribute) {
        String namespace = ModelXml.namespace(attribute);
        String owner = ModelXml.namespace(attribute.getOwnerElement());
        if (drawing.contains(namespace) || (namespace.isEmpty() && drawing.contains(owner))) {
            return true;
        }
        Set<String> known = namespace.isEmpty() && CAMUNDA.equals(owner)
                ? OF_CAMUNDAS_ELEMENTS
                : attributes.getOrDefault(namespace, Set.of());
        return known.contains(ModelXml.name(attribute));
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }
}

package org.imagecloud.modelrules;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The elements and attributes that a model may have, and where. What is not here is refused, also where today's engine would
 * not look at it: another engine might, and nobody has asked whether it runs something. The engine reads some children by their
 * local name alone; so each has its namespace and its parent.
 *
 * @param children that may stand directly below an element
 * @param own attributes without a namespace, by the namespace of their element
 * @param qualified attributes with a namespace, on whatever element
 */
record ModelWords(Map<Word, Set<Word>> children, Map<String, Set<String>> own, Map<String, Set<String>> qualified) {

    /** The engine's own, in processes. */
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String OF_THE_MODELER = "executionPlatform executionPlatformVersion";

    static final ModelWords PROCESSES = processes();
    static final ModelWords DECISIONS = decisions();

    /** The name of an element. */
    record Word(String namespace, String name) {

        /** Above the first element of a file. */
        static final Word NONE = new Word("", "");

        static Word of(Node node) {
            return node instanceof Element ? new Word(ModelXml.namespace(node), ModelXml.name(node)) : NONE;
        }
    }

    /** Whether it may stand where it stands. */
    boolean knows(Element element) {
        return children.getOrDefault(Word.of(element.getParentNode()), Set.of()).contains(Word.of(element));
    }

    boolean knows(Attr attribute) {
        String namespace = ModelXml.namespace(attribute);
        Set<String> known = namespace.isEmpty()
                ? own.getOrDefault(ModelXml.namespace(attribute.getOwnerElement()), Set.of())
                : qualified.getOrDefault(namespace, Set.of());
        return known.contains(ModelXml.name(attribute));
    }

    private static ModelWords processes() {
        String activities = "task manualTask userTask serviceTask sendTask receiveTask businessRuleTask callActivity"
                + " subProcess";
        String events = "startEvent endEvent boundaryEvent intermediateCatchEvent intermediateThrowEvent";
        String eventDefinitions = "messageEventDefinition signalEventDefinition errorEventDefinition"
                + " escalationEventDefinition timerEventDefinition conditionalEventDefinition"
                + " terminateEventDefinition compensateEventDefinition linkEventDefinition";
        String nodes =
                activities + " " + events + " exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway";
        String artifacts = "association textAnnotation group";
        String inProcess =
                nodes + " " + artifacts + " sequenceFlow laneSet dataObject dataObjectReference dataStoreReference";
        String inDefinitions = "process collaboration message signal error escalation category";
        String described = "definitions participant messageFlow lane categoryValue multiInstanceLoopCharacteristics "
                + inDefinitions + " " + inProcess + " " + eventDefinitions;
        return new Words(Map.of(
                        "", "http://www.omg.org/spec/BPMN/20100524/MODEL",
                        "camunda", CAMUNDA,
                        "bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI",
                        "dc", "http://www.omg.org/spec/DD/20100524/DC",
                        "di", "http://www.omg.org/spec/DD/20100524/DI",
                        "color", "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
                        "bioc", "http://bpmn.io/schema/bpmn/biocolor/1.0",
                        "xsi", INSTANCE,
                        "modeler", MODELER))
                .root("definitions")
                .below("definitions", inDefinitions + " bpmndi:BPMNDiagram")
                .below("process subProcess", inProcess)
                .below("collaboration", "participant messageFlow " + artifacts)
                .below("category", "categoryValue")
                .below("laneSet", "lane")
                .below("lane", "flowNodeRef")
                .below(nodes, "incoming outgoing")
                .below(activities, "multiInstanceLoopCharacteristics")
                .below("multiInstanceLoopCharacteristics", "loopCardinality completionCondition")
                .below(events, eventDefinitions)
                .below("timerEventDefinition", "timeDate timeDuration timeCycle")
                .below("conditionalEventDefinition", "condition")
                .below("linkEventDefinition", "source target")
                .below("sequenceFlow", "conditionExpression")
                .below("textAnnotation", "text")
                .below(described, "documentation extensionElements")
                .below(
                        "extensionElements",
                        "camunda:inputOutput camunda:in camunda:out camunda:taskListener camunda:executionListener"
                                + " camunda:failedJobRetryTimeCycle camunda:properties")
                .below("camunda:inputOutput", "camunda:inputParameter camunda:outputParameter")
                .below(
                        "camunda:inputParameter camunda:outputParameter camunda:entry camunda:list",
                        "camunda:map camunda:list")
                .below("camunda:map", "camunda:entry")
                .below("camunda:list", "camunda:value")
                .below("camunda:properties", "camunda:property")
                .below("bpmndi:BPMNDiagram", "bpmndi:BPMNPlane bpmndi:BPMNLabelStyle")
                .below("bpmndi:BPMNLabelStyle", "dc:Font")
                .below("bpmndi:BPMNPlane", "bpmndi:BPMNShape bpmndi:BPMNEdge")
                .below("bpmndi:BPMNShape bpmndi:BPMNEdge", "bpmndi:BPMNLabel")
                .below("bpmndi:BPMNShape bpmndi:BPMNLabel", "dc:Bounds")
                .below("bpmndi:BPMNEdge", "di:waypoint")
                .own(
                        "",
                        "id name targetNamespace exporter exporterVersion isExecutable isInterrupting"
                                + " triggeredByEvent cancelActivity attachedToRef sourceRef targetRef default"
                                + " gatewayDirection eventGatewayType instantiate isSequential isForCompensation"
                                + " waitForCompletion activityRef calledElement messageRef signalRef errorRef"
                                + " escalationRef errorCode escalationCode processRef dataObjectRef isCollection"
                                + " categoryValueRef associationDirection textFormat")
                .own(
                        "camunda",
                        "name key id source sourceExpression target variables local businessKey event"
                                + " delegateExpression value")
                .own(
                        "bpmndi",
                        "id name documentation resolution bpmnElement isHorizontal isExpanded isMarkerVisible"
                                + " isMessageVisible messageVisibleKind sourceElement targetElement labelStyle")
                .own("dc", "x y width height name size isBold isItalic isUnderline isStrikeThrough")
                .own("di", "x y")
                .qualified("xsi", "type")
                .qualified(
                        "camunda",
                        "asyncBefore asyncAfter exclusive jobPriority taskPriority historyTimeToLive versionTag"
                                + " isStartableInTasklist candidateGroups candidateUsers assignee dueDate"
                                + " followUpDate priority formKey delegateExpression type topic decisionRef"
                                + " decisionRefBinding decisionRefVersion mapDecisionResult resultVariable"
                                + " calledElementBinding calledElementVersion collection elementVariable"
                                + " variableName variableEvents errorCodeVariable errorMessageVariable"
                                + " escalationCodeVariable diagramRelationId")
                .qualified("color", "background-color border-color color")
                .qualified("bioc", "stroke fill")
                .qualified("modeler", OF_THE_MODELER)
                .toModelWords();
    }

    /** Decision tables alone: other logic reads whatever it likes, and {@link DecisionChecks} cannot tell what it answers. */
    private static ModelWords decisions() {
        return new Words(Map.of(
                        "", "https://www.omg.org/spec/DMN/20191111/MODEL/",
                        "camunda", "http://camunda.org/schema/1.0/dmn",
                        "dmndi", "https://www.omg.org/spec/DMN/20191111/DMNDI/",
                        "dc", "http://www.omg.org/spec/DMN/20180521/DC/",
                        "di", "http://www.omg.org/spec/DMN/20180521/DI/",
                        "biodi", "http://bpmn.io/schema/dmn/biodi/1.0",
                        "biodi2", "http://bpmn.io/schema/dmn/biodi/2.0",
                        "xsi", INSTANCE,
                        "modeler", MODELER))
                .root("definitions")
                .below("definitions", "decision inputData knowledgeSource textAnnotation association dmndi:DMNDI")
                .below("decision", "variable informationRequirement authorityRequirement decisionTable")
                .below("inputData", "variable")
                .below("knowledgeSource", "authorityRequirement")
                .below("informationRequirement", "requiredDecision requiredInput")
                .below("authorityRequirement", "requiredDecision requiredInput requiredAuthority")
                .below("association", "sourceRef targetRef")
                .below("decisionTable", "input output annotation rule")
                .below("input", "inputExpression inputValues")
                .below("output", "outputValues defaultOutputEntry")
                .below("rule", "inputEntry outputEntry annotationEntry")
                .below(
                        "inputExpression inputValues inputEntry outputValues defaultOutputEntry outputEntry"
                                + " annotationEntry textAnnotation",
                        "text")
                .below(
                        "definitions decision inputData knowledgeSource textAnnotation association variable"
                                + " informationRequirement authorityRequirement decisionTable input inputExpression"
                                + " inputValues inputEntry output outputValues defaultOutputEntry outputEntry rule",
                        "description extensionElements")
                .below("dmndi:DMNDI", "dmndi:DMNDiagram")
                .below("dmndi:DMNDiagram", "dmndi:Size dmndi:DMNShape dmndi:DMNEdge")
                .below("dmndi:DMNShape dmndi:DMNEdge", "dmndi:DMNLabel")
                .below("dmndi:DMNShape dmndi:DMNLabel", "dc:Bounds")
                .below("dmndi:DMNEdge", "di:waypoint")
                .own(
                        "",
                        "id name namespace exporter exporterVersion label typeRef hitPolicy aggregation"
                                + " preferredOrientation href associationDirection textFormat expressionLanguage")
                .own("dmndi", "id name dmnElementRef isCollapsed isListedInputData width height")
                .own("dc", "x y width height")
                .own("di", "x y")
                .qualified("camunda", "historyTimeToLive versionTag inputVariable diagramRelationId")
                .qualified("biodi", "width annotationsWidth")
                .qualified("biodi2", "width annotationsWidth")
                .qualified("modeler", OF_THE_MODELER)
                .toModelWords();
    }
}

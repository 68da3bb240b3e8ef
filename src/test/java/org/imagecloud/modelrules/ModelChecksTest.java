package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.support.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Puts something hostile in every place of every model of today, and looks whether it is found there. */
class ModelChecksTest {

    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"#\\{(\\w+)}\"");
    private static final Set<String> TAKEN =
            Set.of("jdbcTemplate", "environment", "dataSource", "runtimeService", "systemProperties");
    private static final ModelNames NAMES = new ModelNames(delegates()::contains, TAKEN::contains);
    private static final ModelChecks CHECKS = new ModelChecks(NAMES);

    private static final List<String> HOSTILE = List.of(
            "${''.getClass().forName('java.lang.Runtime')}",
            "#{jdbcTemplate}",
            "${environment.systemProperties}",
            "#{jdbcTemplate.queryForList('select 1')}",
            "${findings.class}",
            "${findings.class.classLoader}",
            "${findings['class']}",
            "text before ${runtimeService} and after",
            "${execution}",
            "${execution.processEngineServices}",
            "${execution.setVariable('urgency', 'U1')}",
            "${task.execution}",
            "${now().class}",
            "${now().getClass()}",
            "${true}${dataSource.connection}",
            "\\${' ${jdbcTemplate} '}",
            "${askClinic} and more",
            "${S(findings).prop('x')}",
            "${currentUser()}",
            "${execution.hasVariable('x').getClass()}",
            "${a.b.c}",
            "${findings.size()}",
            "${((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))}",
            "#{x -> x}",
            "${x = 1}",
            "${java.lang.System}",
            "${findings.after(now()).getClass()}");

    /** Elements of the engine that run something, as they would stand in a model. */
    private static final List<String> RUNNING = List.of(
            "<camunda:executionListener event='start' class='java.lang.Object'/>",
            "<camunda:executionListener event='start' expression='${x}'/>",
            "<camunda:executionListener event='start' delegateExpression='#{jdbcTemplate}'/>",
            "<camunda:executionListener event='start'><camunda:script scriptFormat='juel'>1</camunda:script></camunda:executionListener>",
            "<camunda:taskListener event='create' class='java.lang.Object'/>",
            "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>",
            "<camunda:field name='x' expression='${x}'/>",
            "<camunda:formData><camunda:formField id='x' defaultValue='1'/></camunda:formData>",
            "<camunda:inputOutput><camunda:inputParameter name='x'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput>",
            "<camunda:errorEventDefinition errorRef='x' expression='${true}'/>",
            "<activiti:taskListener xmlns:activiti='http://activiti.org/bpmn' event='create' class='java.lang.Object'/>",
            "<camunda:inputOutput><camunda:inputParameter name='x'>$<!-- -->{jdbcTemplate}</camunda:inputParameter></camunda:inputOutput>",
            "<camunda:inputOutput><camunda:inputParameter name='x'><![CDATA[$]]>{jdbcTemplate}</camunda:inputParameter></camunda:inputOutput>",
            "<camunda:inputOutput><camunda:inputParameter name='x'><di:script scriptFormat='juel'>1</di:script></camunda:inputParameter></camunda:inputOutput>",
            "<unheardOf/>");

    /** Local names of what the engine runs, and of what carries it there. */
    private static final List<String> ENGINE_WORDS = List.of(
            "script",
            "connector",
            "connectorId",
            "field",
            "expression",
            "string",
            "formData",
            "formField",
            "validation",
            "constraint",
            "scriptTask",
            "ioSpecification",
            "extension",
            "literalExpression",
            "context",
            "invocation",
            "functionDefinition",
            "encapsulatedLogic",
            "businessKnowledgeModel",
            "decisionService",
            "relation",
            "any");

    static Stream<File> models() {
        return Stream.of("processes", "dmn")
                .flatMap(folder ->
                        Arrays.stream(new File(folder).listFiles((in, name) -> name.matches(".*\\.(bpmn|dmn)"))));
    }

    static Stream<File> processes() {
        return models().filter(ModelChecksTest::isProcess);
    }

    @ParameterizedTest
    @MethodSource("models")
    void todaysModelsHaveNoFinding(File file) throws IOException {
        byte[] model = Files.readAllBytes(file.toPath());
        assertThat(isProcess(file) ? CHECKS.ofProcess(file.getName(), model) : CHECKS.ofDecision(file.getName(), model))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aHostileExpressionIsFoundAtEveryPlace(File file) throws Exception {
        Document model = ModelXml.parse(Files.readAllBytes(file.toPath()));
        Map<String, Integer> alike = new HashMap<>();
        int place = 0;
        for (Element element : ModelXml.elements(model)) {
            if (!hasItsTurn(alike.merge(path(element), 1, Integer::sum))) {
                continue;
            }
            for (Attr attribute : ModelXml.attributes(element)) {
                String before = attribute.getValue();
                String hostile = HOSTILE.get(place++ % HOSTILE.size());
                attribute.setValue(hostile);
                assertFound(file, model, element, attribute.getName() + "=" + hostile);
                attribute.setValue(before);
            }
            String hostile = HOSTILE.get(place++ % HOSTILE.size());
            var text = model.createTextNode(hostile);
            element.appendChild(text);
            assertFound(file, model, element, hostile);
            element.removeChild(text);
        }
    }

    /** A table has hundreds of cells below one path: the first of them, and then some. */
    private static boolean hasItsTurn(int among) {
        return among <= HOSTILE.size() || among % 7 == 0 && Share.isTurn(among / 7, 5);
    }

    private static String path(Element element) {
        String above = element.getParentNode() instanceof Element parent ? path(parent) : "";
        return above + "/" + element.getTagName();
    }

    /** Each place has its turn with a tenth of the attributes: that none is known is a matter of the list, not of the place. */
    @ParameterizedTest
    @MethodSource("processes")
    void anAttributeThatNobodyHasLookedAtIsFoundAtEveryElement(File file) throws Exception {
        Document model = ModelXml.parse(Files.readAllBytes(file.toPath()));
        List<String> attributes = List.of(
                "class",
                "expression",
                "errorMessage",
                "formHandlerClass",
                "variableMappingClass",
                "resource",
                "formRef");
        int tried = 0;
        int place = 0;
        for (Element element : ModelXml.elements(model)) {
            String name = attributes.get(place++ % attributes.size());
            for (String namespace : Arrays.asList(ModelWords.CAMUNDA, "http://activiti.org/bpmn", null)) {
                if (!Share.isTurn(++tried, 2)) {
                    continue;
                }
                element.setAttributeNS(namespace, namespace == null ? name : "x:" + name, "java.lang.Object");
                assertFound(file, model, element, namespace + " " + name);
                element.removeAttributeNS(namespace, name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void whatRunsSomethingIsFoundInEveryExtension(File file) throws Exception {
        String model = Files.readString(file.toPath());
        for (String running : RUNNING) {
            int at = 0;
            while ((at = model.indexOf("<bpmn:extensionElements>", at + 1)) > 0) {
                String hostile = new StringBuilder(model)
                        .insert(at + "<bpmn:extensionElements>".length(), running)
                        .toString();
                assertThat(CHECKS.ofProcess(file.getName(), hostile.getBytes(StandardCharsets.UTF_8)))
                        .as(running)
                        .isNotEmpty();
            }
        }
    }

    /** The engine reads some children by their local name, whatever their namespace. */
    @ParameterizedTest
    @MethodSource("models")
    void whatTheEngineRunsIsKnownInNoNamespaceAndBelowNoParent(File file) throws Exception {
        Document model = ModelXml.parse(Files.readAllBytes(file.toPath()));
        ModelWords words = isProcess(file) ? ModelWords.PROCESSES : ModelWords.DECISIONS;
        for (Element parent : ModelXml.elements(model)) {
            for (String namespace : namespaces(words)) {
                for (String word : ENGINE_WORDS) {
                    Element child = model.createElementNS(namespace, "x:" + word);
                    parent.appendChild(child);
                    assertThat(words.knows(child))
                            .as(parent.getTagName() + " " + namespace + " " + word)
                            .isFalse();
                    parent.removeChild(child);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsDrawnStandsInThePictureAlone(File file) throws Exception {
        Document model = ModelXml.parse(Files.readAllBytes(file.toPath()));
        ModelWords words = isProcess(file) ? ModelWords.PROCESSES : ModelWords.DECISIONS;
        Set<ModelWords.Word> drawn = words.children().values().stream()
                .flatMap(Set::stream)
                .filter(word -> isDrawing(word.namespace()))
                .filter(word -> !Set.of("BPMNDiagram", "DMNDI").contains(word.name()))
                .collect(Collectors.toSet());
        assertThat(drawn).isNotEmpty();
        for (Element parent : ModelXml.elements(model)) {
            if (!isDrawing(ModelXml.namespace(parent))) {
                for (ModelWords.Word word : drawn) {
                    Element child = model.createElementNS(word.namespace(), "x:" + word.name());
                    parent.appendChild(child);
                    assertThat(words.knows(child))
                            .as(parent.getTagName() + " " + word)
                            .isFalse();
                    parent.removeChild(child);
                }
            }
        }
    }

    private static boolean isDrawing(String namespace) {
        return namespace.matches(".*/(DI|DC|DMNDI)/?");
    }

    private static Set<String> namespaces(ModelWords words) {
        return Stream.concat(
                        words.children().values().stream().flatMap(Set::stream).map(ModelWords.Word::namespace),
                        words.qualified().keySet().stream())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id='t' scriptFormat='groovy'><script>1</script></scriptTask>",
                "<serviceTask id='t' camunda:type='shell'/>",
                "<serviceTask id='t' camunda:type='mail'/>",
                "<serviceTask id='t' camunda:class='java.lang.Object'/>",
                "<serviceTask id='t' camunda:expression='${x}'/>",
                "<serviceTask id='t' camunda:delegateExpression='${jdbcTemplate}'/>",
                "<serviceTask id='t' camunda:delegateExpression='${askClinic.toString()}'/>",
                "<serviceTask id='t' implementation='x'/>",
                "<userTask id='t' camunda:formKey='embedded:deployment:x.html'/>",
                "<userTask id='t' camunda:formKey='embedded:app:forms/../../x.html'/>",
                "<userTask id='t' camunda:formKey='https://example.org/'/>",
                "<userTask id='t' camunda:formRef='x'/>",
                "<userTask id='t'><documentation>${jdbcTemplate}</documentation></userTask>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression language='groovy'>1</conditionExpression></sequenceFlow>",
                "<sequenceFlow id='t' sourceRef='a' targetRef='b'><conditionExpression camunda:resource='x'/></sequenceFlow>"
            })
    void whatRunsSomethingElseIsNamedByItsElement(String element) {
        List<Finding> findings = CHECKS.ofProcess("p.bpmn", process(element));
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a}",
                "${a == 'x' || !(b.c > 1) && now().after(due)}",
                "${execution.hasVariable('x') ? a : b}",
                "#{execution.processBusinessKey}",
                "R3/${cycle}",
                "${not empty a and b le 2}",
                "${due.before(now())}"
            })
    void comparisonsOfVariablesAreNotFound(String expression) {
        assertThat(ExpressionText.wrongIn(expression, NAMES)).isEmpty();
    }

    @Test
    void noneOfTheHostileIsTakenForAComparison() {
        assertThat(HOSTILE)
                .allSatisfy(
                        text -> assertThat(ExpressionText.wrongIn(text, NAMES)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<text>function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }</text>",
                "<text>${jdbcTemplate}</text>"
            })
    void aCellReachesNothingOutsideTheTable(String cell) throws IOException {
        String table = Files.readString(new File("dmn/sample-quality.dmn").toPath());
        assertThat(CHECKS.ofDecision(
                        "t.dmn",
                        table.replaceFirst("<text>[^<]*</text>", quoted(cell)).getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    /** An urgency is one of a list; "U10" would be less than "U2". */
    @ParameterizedTest
    @ValueSource(strings = {"< \"U3\"", "? >= \"U2\"", "[\"U1\"..\"U2\"]", "not(> \"U3\")"})
    void aTextHasNoOrder(String cell) throws IOException {
        String table = Files.readString(new File("dmn/choose-escalation.dmn").toPath());
        String ordered =
                table.replaceFirst("<text>\"U1\"</text>", quoted("<text>" + cell.replace("<", "&lt;") + "</text>"));

        assertThat(CHECKS.ofDecision("t.dmn", table.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(CHECKS.ofDecision("t.dmn", ordered.getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::check)
                .containsExactly(Check.LANGUAGE);
    }

    static Stream<String> hostileFeel() {
        List<String> calls = List.of(
                "?.getClass()",
                "findings.getClass()",
                "x.newInstance()",
                "{c: x.getClass(), n: c.name}.n",
                "{f: function(x) x}.f(1)",
                "{a: 1}",
                "(function(x) x)(1)",
                "function(x) x",
                "[1, 2][x.hit()]",
                "\"a\".getBytes()",
                "f(1)",
                "now()",
                "get value(x, \"class\")",
                "get entries(x)",
                "context([])",
                "uuid()",
                "/* \" */ {f: function(x) external {java: {class: \"java.lang.Math\", method signature:"
                        + " \"abs(int)\"}}}.f(1) /* \" */");
        return calls.stream()
                .flatMap(call -> Stream.of(
                                "%s",
                                "count([%s]) > 1",
                                "if true then %s else 1",
                                "some i in [%s] satisfies i = 1",
                                "for i in [1] return %s",
                                "not(1 = %s)",
                                "1 + (%s)",
                                "[1..(%s)]",
                                "1 in (%s)",
                                "(%s).code")
                        .map(around -> around.formatted(call)));
    }

    @ParameterizedTest
    @MethodSource("hostileFeel")
    void aTableCallsNothing(String feel) throws Exception {
        isRefusedWhereverATableSaysIt(feel);
    }

    static void isRefusedWhereverATableSaysIt(String feel) throws Exception {
        Document table = ModelXml.parse(Files.readAllBytes(new File("dmn/sample-quality.dmn").toPath()));
        for (String place : List.of("inputExpression", "inputEntry", "outputEntry")) {
            Element cell = (Element) table.getElementsByTagName(place).item(0);
            Element text = (Element) cell.getElementsByTagName("text").item(0);
            String before = text.getTextContent();
            text.setTextContent(feel);
            assertThat(CHECKS.check("t.dmn", table, ModelWords.DECISIONS))
                    .as(place)
                    .singleElement()
                    .extracting(Finding::check)
                    .isIn(Check.LANGUAGE, Check.EXPRESSION);
            text.setTextContent(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<literalExpression><text>1</text></literalExpression>",
                "<context><contextEntry><literalExpression><text>1</text></literalExpression></contextEntry></context>",
                "<invocation><literalExpression><text>f</text></literalExpression></invocation>",
                "<list><literalExpression><text>1</text></literalExpression></list>",
                "<relation/>",
                "<functionDefinition/>",
                "<text>x.getClass()</text>"
            })
    void aDecisionIsATable(String logic) {
        String dmn =
                "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='ds' name='ds' namespace='t'>"
                        + "<decision id='d' name='d'>" + logic + "</decision></definitions>";
        assertThat(CHECKS.ofDecision("d.dmn", dmn.getBytes(StandardCharsets.UTF_8)))
                .extracting(Finding::check)
                .contains(Check.UNKNOWN_WORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "groovy", "javascript", "http://www.w3.org/1999/XPath", "FEELX", ""})
    void aTableSpeaksFeel(String language) throws Exception {
        Document table = ModelXml.parse(Files.readAllBytes(new File("dmn/sample-quality.dmn").toPath()));
        Consumer<Element> in = element -> {
            element.setAttribute("expressionLanguage", language);
            assertThat(CHECKS.check("t.dmn", table, ModelWords.DECISIONS))
                    .extracting(Finding::check)
                    .contains(Check.LANGUAGE);
            element.removeAttribute("expressionLanguage");
        };
        ModelXml.elements(table).forEach(in);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><d>&e;</d>", "<d/>"})
    void whatIsNoModelIsAFinding(String text) {
        assertThat(CHECKS.ofProcess("p.bpmn", text.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThat(CHECKS.ofDecision("d.dmn", text.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void whatNestsTooDeeplyIsAFinding() {
        byte[] deep = process("<documentation>".repeat(5_000) + "</documentation>".repeat(5_000));
        assertThat(CHECKS.ofProcess("p.bpmn", deep)).extracting(Finding::check).containsExactly(Check.NO_MODEL);
    }

    private static Set<String> delegates() {
        return Stream.of(new File("processes").listFiles((in, name) -> name.endsWith(".bpmn")))
                .flatMap(file -> DELEGATE.matcher(read(file)).results())
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    private static void assertFound(File file, Document model, Element at, String what) {
        ModelWords words = isProcess(file) ? ModelWords.PROCESSES : ModelWords.DECISIONS;
        assertThat(CHECKS.check(file.getName(), model, words))
                .as(at.getTagName() + " " + what)
                .isNotEmpty();
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProcess(File file) {
        return file.getName().endsWith(".bpmn");
    }

    private static String quoted(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    private static byte[] process(String element) {
        return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'"
                        + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn'><process id='p'>" + element
                        + "</process></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }
}

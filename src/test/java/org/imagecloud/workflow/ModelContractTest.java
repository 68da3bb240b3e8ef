package org.imagecloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.TextAnnotation;
import org.imagecloud.workflow.cases.CaseProcesses;
import org.imagecloud.workflow.contract.ChooseChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.stereotype.Component;

/** What a model names exists in code, and what code offers to models is named in one. */
class ModelContractTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path WORKFLOW = SOURCES.resolve("org/imagecloud/workflow");
    private static final Pattern BEAN = Pattern.compile("#\\{(\\w+)}");
    private static final Pattern ELEMENT_ID = Pattern.compile(
            "(startEvent|endEvent|businessRuleTask|serviceTask|userTask|callActivity|subProcess|timerEvent|messageEvent|conditionEvent|throwEvent|gateway)_[a-z][A-Za-z]+");

    static Stream<File> processes() {
        return files("processes", ".bpmn");
    }

    static Stream<File> decisions() {
        return files("dmn", ".dmn");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void aProcessIsNamedLikeItsFileAndItsHistoryEnds(File file) {
        Process process = Bpmn.readModelFromFile(file)
                .getModelElementsByType(Process.class)
                .iterator()
                .next();
        assertThat(file.getName()).isEqualTo(process.getId() + ".bpmn");
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(CaseProcesses.said(process))
                .as("whether it is a step of the case")
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void theDecisionAtTheTopIsNamedLikeItsFileAndAllHistoriesEnd(File file) {
        Collection<Decision> decisions = Dmn.readModelFromFile(file).getModelElementsByType(Decision.class);
        Set<String> required = decisions.stream()
                .flatMap(decision -> decision.getInformationRequirements().stream())
                .map(requirement -> requirement.getRequiredDecision().getId())
                .collect(Collectors.toSet());
        assertThat(decisions.stream().map(Decision::getId).filter(id -> !required.contains(id)))
                .containsExactly(file.getName().replace(".dmn", ""));
        assertThat(decisions)
                .allSatisfy(decision ->
                        assertThat(decision.getCamundaHistoryTimeToLiveString()).isNotBlank());
    }

    /** Hospitals read tables in Chinese, and developers in English. */
    @ParameterizedTest
    @MethodSource("decisions")
    void whatPeopleReadOfATableStandsInBothLanguages(File file) {
        DmnModelInstance model = Dmn.readModelFromFile(file);
        Stream<String> texts = Stream.of(
                        model.getModelElementsByType(Decision.class).stream().map(Decision::getName),
                        model.getModelElementsByType(Input.class).stream().map(Input::getLabel),
                        model.getModelElementsByType(Output.class).stream().map(Output::getLabel),
                        model.getModelElementsByType(Rule.class).stream()
                                .map(rule -> rule.getDescription().getTextContent()),
                        model.getModelElementsByType(TextAnnotation.class).stream()
                                .map(note -> note.getText().getTextContent().strip()))
                .flatMap(all -> all);
        assertThat(texts).isNotEmpty().allMatch(text -> text.matches("(?s).*\\p{IsHan}.* · .*\\w.*"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void elementsAreNamedByTypeAndPurpose(File file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file);
        assertThat(model.getModelElementsByType(FlowNode.class))
                .allSatisfy(node -> assertThat(node.getId()).matches(ELEMENT_ID));
        assertThat(model.getModelElementsByType(Activity.class))
                .allSatisfy(task -> assertThat(task.getName()).isNotBlank());
        assertThat(model.getModelElementsByType(Event.class))
                .allSatisfy(event -> assertThat(event.getName()).isNotBlank());
        assertThat(model.getModelElementsByType(Gateway.class).stream()
                        .filter(g -> g.getOutgoing().size() > 1 && !(g instanceof ParallelGateway)))
                .allSatisfy(gateway -> assertThat(gateway.getName()).endsWith("?"));
    }

    @Test
    void beansOfTheModelsAreExactlyTheDelegatesOfTheCode() throws IOException {
        assertThat(named(BEAN)).isEqualTo(delegates());
    }

    @Test
    void everyUserTaskHasItsFormAndEveryFormItsUserTask() {
        Set<String> keys = new TreeSet<>();
        processes()
                .flatMap(file -> Bpmn.readModelFromFile(file).getModelElementsByType(UserTask.class).stream())
                .forEach(task -> keys.add(task.getCamundaFormKey().replaceFirst("^embedded:app:forms/", "")));
        Set<String> files = files("forms", ".html").map(File::getName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).isEqualTo(files);
    }

    @Test
    void everyDecisionThatAProcessOrANoticeAsksExists() {
        Set<String> asked = processes()
                .flatMap(file -> all(Pattern.compile("decisionRef=\"([\\w-]+)\""), file).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> tables = decisions()
                .map(file -> file.getName().replace(".dmn", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        asked.add(ChooseChannel.ID);
        assertThat(tables).isNotEmpty().isEqualTo(asked);
    }

    private static Set<String> named(Pattern pattern) {
        return processes().flatMap(file -> all(pattern, file).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> all(Pattern pattern, File file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file.toPath()));
            return matcher.results().map(result -> result.group(1)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> delegates() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(WORKFLOW)) {
            for (Path source :
                    sources.filter(s -> s.toString().endsWith(".java")).toList()) {
                String name = SOURCES.relativize(source)
                        .toString()
                        .replaceFirst("\\.java$", "")
                        .replace('/', '.');
                String simpleName = name.substring(name.lastIndexOf('.') + 1);
                if (!simpleName.equals("package-info") && isDelegate(name)) {
                    names.add(Character.toLowerCase(simpleName.charAt(0)) + simpleName.substring(1));
                }
            }
        }
        return names;
    }

    private static boolean isDelegate(String className) {
        try {
            Class<?> type = Class.forName(className);
            return type.isAnnotationPresent(Component.class)
                    && (org.camunda.bpm.engine.delegate.JavaDelegate.class.isAssignableFrom(type)
                            || org.camunda.bpm.engine.delegate.ExecutionListener.class.isAssignableFrom(type)
                            || org.camunda.bpm.engine.delegate.TaskListener.class.isAssignableFrom(type));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<File> files(String folder, String suffix) {
        return Arrays.stream(new File(folder).listFiles((dir, name) -> name.endsWith(suffix)));
    }
}

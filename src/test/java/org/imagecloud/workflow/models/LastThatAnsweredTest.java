package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.modelrules.ParsedFeel;
import org.imagecloud.workflow.decisions.Answers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that no gate has looked at, in an engine that passes over those that fail. */
class LastThatAnsweredTest {

    private static final List<Withdrawals.Broken> broken = new ArrayList<>();
    private static ProcessEngine engine;

    @BeforeAll
    static void anEngineWithoutAGate() {
        DefaultDmnEngineConfiguration decisions =
                new LastThatAnswered(Answers::read, broken::add, (decision, known, nanos) -> {});
        decisions.setFeelEngineFactory(ParsedFeel::new);
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:last-that-answered;DB_CLOSE_DELAY=-1");
        configuration.setDmnEngineConfiguration(decisions);
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void nothingIsDeployed() {
        RepositoryService repository = engine.getRepositoryService();
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        broken.clear();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a word that nobody reads | u1_clock        | \"LUNAR\"",
                "no answer                | u1_urgency      | \"U9\"",
                "two answers of one       | u3_urgency      | \"U3\", \"U1\"",
                "an empty cell            | u1_claimMinutes | null",
                "no FEEL                  | u1_urgency      | 13 <=< 14",
                "another type             | u1_claimMinutes | \"soon\""
            })
    void theVersionBeforeAnswers(String what, String cell, String text) throws IOException {
        deploy(table());
        deploy(table().replaceFirst("(entry_" + cell + "\">\\s*<text>)[^<]*", "$1" + text.replace("<", "&lt;")));

        assertThat(targets("U1").get("claimMinutes")).as(what).isEqualTo(3);
        assertThat(broken).singleElement().satisfies(one -> {
            assertThat(one.model()).isEqualTo("set-targets");
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.before()).isEqualTo(1);
            assertThat(one.cause()).isNotBlank();
        });
    }

    @Test
    void severalBrokenOnesArePassedOver() throws IOException {
        deploy(table());
        deploy(table().replaceFirst("\"WALL\"", "\"LUNAR\""));
        deploy(table().replaceFirst("\"WALL\"", "\"SOLAR\""));
        assertThat(targets("U1").get("clock")).isEqualTo("WALL");
        assertThat(broken).extracting(Withdrawals.Broken::before).containsExactly(1);
    }

    @Test
    void whatAnswersIsNotPassedOver() throws IOException {
        deploy(table());
        deploy(table().replaceFirst("(entry_u1_claimMinutes\">\\s*<text>)3", "$14"));
        assertThat(targets("U1").get("claimMinutes")).isEqualTo(4);
        assertThat(broken).isEmpty();
    }

    @Test
    void whatNoVersionAnswersFails() throws IOException {
        deploy(table().replaceFirst("\"WALL\"", "\"LUNAR\""));
        assertThatThrownBy(() -> targets("U1")).hasStackTraceContaining("rules.strangeAnswer");
        assertThat(broken).isEmpty();
    }

    private Map<String, Object> targets(String urgency) {
        VariableMap inputs = Variables.createVariables()
                .putValue("urgency", urgency)
                .putValue("tier", "COUNTY")
                .putValue("modality", "CT")
                .putValue("bodyPart", "HEAD");
        return engine.getDecisionService()
                .evaluateDecisionTableByKey("set-targets", inputs)
                .getSingleResult()
                .getEntryMap();
    }

    private void deploy(String dmn) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("set-targets.dmn", dmn)
                .deploy();
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("dmn/set-targets.dmn"));
    }
}

package org.imagecloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is misspelt in a model, wherever it stands, is found by the build and not by a patient. */
class ProcessContractTest {

    @TempDir
    private Path models;

    @BeforeEach
    void copyTheModels() throws IOException {
        for (String folder : List.of("processes", "dmn")) {
            Files.createDirectories(models.resolve(folder));
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, models.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void theModelsAsTheyAreHaveNoFaults() throws IOException {
        assertThat(faults()).isEmpty();
        assertThat(generated("ReadStudyModel")).contains("USER_TASK_READ_STUDY = \"userTask_readStudy\"");
        assertThat(generated("ProcessVariables")).contains("Variable<java.util.Date> LEASE_END");
        assertThat(generated("Messages")).contains("EXPERT_WANTED");
        assertThat(generated("SetTargets")).contains("record Inputs(", "needClaimMinutes()");
        assertThat(generated("TriageOutcome")).contains("INCOMPLETE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a mapping to a called process | referral         | source="leaseMinutes"                  | source="leaseMinute"                 | leaseMinute
                    an expression of a mapping    | read-study       | escalationReason">${forecast}          | escalationReason">${forecasts}       | forecasts
                    a mapping back                | referral         | out source="findings"                  | out source="finding"                 | finding
                    a negation                    | read-study       | ${!leaseRenewed}                       | ${!leaseRenewd}                      | leaseRenewd
                    a comparison                  | triage-study     | ${triageOutcome != 'INCOMPLETE'}       | ${triageOutcom != 'INCOMPLETE'}      | triageOutcom
                    after a conjunction           | read-study       | &amp;&amp; passed(targetTimes.dueAt)   | &amp;&amp; passed(targetTime.dueAt)  | targetTime
                    a conjunction of comparisons  | referral         | urgencyByRules)                        | urgencyByRule)                       | urgencyByRule
                    a conditional expression      | referral         | ? newUrgencyDecision :                 | ? newerUrgencyDecision :             | newerUrgencyDecision
                    a property of an answer       | referral         | ${routeDecision.tier}                  | ${routDecision.tier}                 | routDecision
                    a timer                       | read-study       | ${leaseEnd}                            | ${leasEnd}                           | leasEnd
                    who may do a task             | read-study       | candidateGroups="${readerGroups}"      | candidateGroups="${readersGroups}"   | readersGroups
                    a priority                    | read-study       | priority="${priority}"                 | priority="${priorty}"                | priorty
                    what a delegate sets          | read-study       | value="forecast"                       | value="forcast"                      | forecast
                    what a message brings         | read-study       | value="confidence,                     | value="confidenc,                    | confidence
                    a table                       | referral         | decisionRef="route-referral"           | decisionRef="route-referal"          | route-referal
                    """)
    void aMisspeltNameIsFound(String where, String process, String right, String wrong, String told)
            throws IOException {
        change("processes/" + process + ".bpmn", right, wrong);
        assertThat(faults()).as(where).anySatisfy(fault -> assertThat(fault).contains(told));
    }

    /** U10 would be more urgent than U2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    an entry of an answer  | pre-read       | rank(urgency)                      | newUrgencyDecision.urgency
                    a variable             | pre-read       | rank(urgencyByRules)               | urgencyByRules
                    a text                 | referral       | rank(urgencyByRules)               | 'U2'
                    before the sign        | referral       | rank(newUrgencyDecision.urgency)   | newUrgencyDecision.urgency
                    by a word              | quality-review | ${reviewScore &lt; 3}             | ${reviewReason lt 3}
                    """)
    void whatIsNoNumberIsNotComparedByItsOrder(String where, String process, String right, String wrong)
            throws IOException {
        change("processes/" + process + ".bpmn", right, wrong);
        assertThat(faults()).as(where).anySatisfy(fault -> assertThat(fault).contains("by its order"));
    }

    @Test
    void aTableThatAsksForWhatItsProcessDoesNotKnowIsFound() throws IOException {
        change("dmn/choose-escalation.dmn", "<text>offeredTier</text>", "<text>askedTier</text>");
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("expert-opinion", "askedTier"));
    }

    @Test
    void whatACallNoLongerHandsOnIsFound() throws IOException {
        change("processes/referral.bpmn", "<camunda:in source=\"leaseMinutes\" target=\"leaseMinutes\" />", "");
        change("processes/read-study.bpmn", "${priority}", "${leaseMinutes}");
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("read-study", "leaseMinutes"));
    }

    @Test
    void aVariableThatNobodyDeclaredIsFound() throws IOException {
        change("processes/variables.tsv", "\nforecast\t", "\nforecasts\t");
        assertThat(faults())
                .contains(
                        "The variable forecast is declared nowhere",
                        "The variable forecasts is declared, and no model knows it");
    }

    @Test
    void nothingIsWrittenOfModelsWithFaults() throws IOException {
        change("processes/read-study.bpmn", "${leaseEnd}", "${leasEnd}");
        assertThat(faults()).isNotEmpty();
        assertThat(models.resolve("java")).doesNotExist();
    }

    private List<String> faults() throws IOException {
        return ProcessContract.write(models, models.resolve("java"));
    }

    private String generated(String type) throws IOException {
        return Files.readString(models.resolve("java/org/imagecloud/workflow/contract/" + type + ".java"));
    }

    private void change(String file, String right, String wrong) throws IOException {
        Path path = models.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(right);
        Files.writeString(path, text.replace(right, wrong));
    }
}

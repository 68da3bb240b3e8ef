package org.imagecloud.reporting.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagecloud.reporting.help.HelpFault.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and phrases are whole in both languages, and a hospital's own take the place of ours. */
class ReportHelpTest {

    private static final Path OURS = Path.of("src/main/resources/reading/report-templates");

    @TempDir
    private Path folder;

    @BeforeEach
    void aFolder() throws IOException {
        Files.createDirectory(folder.resolve("report-templates"));
    }

    @Test
    void whatIsDeliveredIsWholeInBothLanguages() {
        ReportHelp help = new ReportHelp(new ReportHelp.Settings(null));
        assertThat(help.templates().faults()).isEmpty();
        assertThat(help.templates().entries())
                .extracting(ReportTemplate::identifier)
                .contains(
                        "head-ct",
                        "chest-ct",
                        "chest-dx",
                        "abdomen-ct",
                        "spine-mr",
                        "head-mr",
                        "abdomen-us",
                        "obstetric-us",
                        "mammography",
                        "extremity-dx");
        assertThat(help.phrases().entries()).extracting(Phrase::shortcut).doesNotHaveDuplicates();
    }

    @Test
    void aHospitalsOwnStandInPlaceOfOursOrBesideThem() throws IOException {
        write("head-ct.json", ours().replace("Brain parenchyma", "Brain"));
        write("head-ct-child.json", ours().replace("\"head-ct\"", "\"head-ct-child\""));
        Files.writeString(
                folder.resolve("phrases.json"),
                "[{\"shortcut\":\"nb\",\"modalities\":[],\"bodyParts\":[],\"text\":{\"zh\":\"无\",\"en\":\"none\"}}]");
        ReportHelp help = new ReportHelp(new ReportHelp.Settings(folder));
        assertThat(help.templates().faults()).isEmpty();
        assertThat(help.templates().entries())
                .filteredOn(one -> one.identifier().equals("head-ct"))
                .singleElement()
                .satisfies(one -> assertThat(one.sections().get(0).label().en()).isEqualTo("Brain"));
        assertThat(help.templates().entries())
                .extracting(ReportTemplate::identifier)
                .contains("head-ct-child");
        assertThat(help.phrases().entries()).extracting(Phrase::shortcut).containsExactly("nb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    a language is missing     ~ "en": "Brain parenchyma"                ~ "en": ""                    ~ LANGUAGE_MISSING
                    a field in one alone      ~ Midline shifted to the [left|right]     ~ Midline shifted             ~ FIELDS_DIFFER
                    a bracket that stays open ~ Midline shifted to the [left|right]     ~ Midline shifted [left|right ~ FIELDS_DIFFER
                    a finding of no catalogue ~ "finding": "brainAtrophy"               ~ "finding": "atrophy"        ~ UNKNOWN_FINDING
                    another name              ~ "identifier": "head-ct"                 ~ "identifier": "head"        ~ INCOMPLETE
                    two of one code           ~ "code": "midline"                       ~ "code": "bone"              ~ INCOMPLETE
                    a word that nobody knows  ~ "modalities"                            ~ "modality"                  ~ UNREADABLE
                    no JSON                   ~ "sections"                              ~ sections                    ~ UNREADABLE
                    """)
    void whatIsWrongIsLeftOutAndToldAndOursStays(String what, String right, String wrong, Reason reason)
            throws IOException {
        String text = ours();
        String changed = text.replace(right, wrong);
        assertThat(changed).as(what).isNotEqualTo(text);
        write("head-ct.json", changed);
        ReportHelp help = new ReportHelp(new ReportHelp.Settings(folder));
        assertThat(help.templates().faults())
                .extracting(HelpFault::reason)
                .as(what)
                .containsExactly(reason);
        assertThat(help.templates().entries())
                .extracting(ReportTemplate::identifier)
                .contains("head-ct");
    }

    @Test
    void fieldsAreOfThreeKindsAndBracketsArePaired() {
        assertThat(FieldsOfText.kinds("[?site], [# mm], [a|b|c], [# mm]"))
                .isEqualTo(List.of("choice of 3", "number", "number", "words"));
        for (String wrong : List.of("[a|b", "a]", "[a|[# mm]]", "[a]", "[a|]", "][")) {
            assertThatThrownBy(() -> FieldsOfText.kinds(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String ours() throws IOException {
        return Files.readString(OURS.resolve("head-ct.json"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("report-templates").resolve(name), text);
    }
}

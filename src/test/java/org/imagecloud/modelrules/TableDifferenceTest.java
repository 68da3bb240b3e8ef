package org.imagecloud.modelrules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imagecloud.modelrules.TableDifference.Change;
import org.imagecloud.modelrules.TableDifference.Kind;
import org.junit.jupiter.api.Test;

/** A difference is told cell by cell, and rule by rule where one comes, goes or moves. */
class TableDifferenceTest {

    private static final String TABLE = "sample-quality";
    private static final String RULE = "(?s)( *<rule id=\"%s\">.*?</rule>\\n)";

    @Test
    void nothingDiffersFromItself() throws Exception {
        assertThat(changes(file(), file())).isEmpty();
    }

    @Test
    void aCellIsToldWithBothTexts() throws Exception {
        assertThat(changes(file(), file().replace("<text>&lt; 50</text>", "<text>&lt; 40</text>")))
                .containsExactly(
                        new Change(Kind.CHANGED, TABLE, "rule_newReader", "input_readerReports", "< 50", "< 40"));
    }

    @Test
    void aRuleThatGoesOrComes() throws Exception {
        String without = file().replaceFirst(RULE.formatted("rule_headCt"), "");

        assertThat(changes(file(), without))
                .containsExactly(new Change(Kind.REMOVED, TABLE, "rule_headCt", "", "", ""));
        assertThat(changes(without, file())).containsExactly(new Change(Kind.ADDED, TABLE, "rule_headCt", "", "", ""));
    }

    @Test
    void twoRulesThatChangePlaces() throws Exception {
        String first = RULE.formatted("rule_newReader");
        String second = RULE.formatted("rule_manyDiscrepancies");

        assertThat(changes(file(), file().replaceFirst(first + second, "$2$1")))
                .extracting(Change::kind, Change::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.MOVED, "rule_manyDiscrepancies"),
                        org.assertj.core.groups.Tuple.tuple(Kind.MOVED, "rule_newReader"));
    }

    private static List<Change> changes(String before, String after) throws Exception {
        return TableDifference.between(
                DecisionFile.read(before.getBytes(StandardCharsets.UTF_8)),
                DecisionFile.read(after.getBytes(StandardCharsets.UTF_8)));
    }

    private static String file() throws Exception {
        return Files.readString(Path.of("dmn/" + TABLE + ".dmn"));
    }
}

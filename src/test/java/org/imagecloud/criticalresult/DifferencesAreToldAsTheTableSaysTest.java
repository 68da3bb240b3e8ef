package org.imagecloud.criticalresult;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.routing.Criticality;
import org.junit.jupiter.api.Test;

/** What goes for a table without a rule for differences is what the table that is shipped says of them. */
class DifferencesAreToldAsTheTableSaysTest {

    @Test
    void theNetBelowTheTableIsTheTables() throws Exception {
        String table = Files.readString(Path.of("dmn", "classify-critical.dmn"));
        Criticality net = ResultNews.DIFFERENCE_WITHOUT_A_RULE;
        assertThat(List.of(
                        cell(table, "category"),
                        cell(table, "channel"),
                        cell(table, "acknowledgeMinutes"),
                        cell(table, "repeatMinutes"),
                        cell(table, "escalation")))
                .containsExactly(
                        String.valueOf(net.category()),
                        '"' + net.channel() + '"',
                        String.valueOf(net.acknowledge().toMinutes()),
                        String.valueOf(net.repeat().toMinutes()),
                        '"' + String.join(",", net.callTree()) + '"');
    }

    private static String cell(String table, String output) {
        Matcher cell = Pattern.compile(
                        "id=\"entry_" + Criticality.DISCREPANCY + "_" + output + "\">\\s*<text>(.*?)</text>")
                .matcher(table);
        assertThat(cell.find()).as(output).isTrue();
        return cell.group(1);
    }
}

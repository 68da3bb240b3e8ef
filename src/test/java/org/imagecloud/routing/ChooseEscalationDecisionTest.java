package org.imagecloud.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChooseEscalationDecisionTest {

    private static final DecisionTable TABLE = DecisionTable.load("choose-escalation");

    @ParameterizedTest
    @CsvSource({
        "COUNTY,   U1, CLAIM_OVERDUE, CITY PROVINCE",
        "COUNTY,   U1, FORECAST,      CITY PROVINCE",
        "COUNTY,   U2, CLAIM_OVERDUE, CITY",
        "COUNTY,   U3, DECLINED,      CITY",
        "COUNTY,   U3, FORECAST,      CITY PROVINCE",
        "TOWNSHIP, U4, READER_ASKS,   CITY",
        "CITY,     U1, CLAIM_OVERDUE, PROVINCE",
        "CITY,     U4, GIVEN_BACK,    PROVINCE",
        "PROVINCE, U1, CLAIM_OVERDUE, PROVINCE CITY",
        "PROVINCE, U4, DECLINED,      PROVINCE CITY",
        "COUNTY,   ,   ,              CITY",
    })
    void tiersThatAreAsked(String offered, @Nullable String urgency, @Nullable String reason, String expected) {
        assertThat(tiers(offered, urgency, reason)).isEqualTo(expected);
    }

    @Test
    void aTierAboveIsAskedOnceAndTheOthersGoOnUntilNobodyIsLeft() {
        List<String> order = List.of("TOWNSHIP", "COUNTY", "CITY", "PROVINCE");
        for (String offered : order) {
            for (String urgency : Arrays.asList("U1", "U2", "U3", "U4", null)) {
                for (String reason : Arrays.asList("CLAIM_OVERDUE", "FORECAST", "DECLINED", null)) {
                    String tiers = tiers(offered, urgency, reason);
                    List<String> asked = tiers.isEmpty() ? List.of() : List.of(tiers.split(" ", -1));
                    assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
                    if (!offered.equals("PROVINCE")) {
                        assertThat(asked)
                                .allSatisfy(
                                        tier -> assertThat(order.indexOf(tier)).isGreaterThan(order.indexOf(offered)));
                    }
                }
            }
        }
    }

    private static String tiers(String offered, @Nullable String urgency, @Nullable String reason) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("offeredTier", offered);
        inputs.put("urgency", urgency);
        inputs.put("escalationReason", reason);
        return String.join(
                " ",
                TABLE.evaluate(inputs).outputs().stream()
                        .map(output -> String.valueOf(output.get("tier")))
                        .toList());
    }
}

package org.imagecloud.reporting.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is still to be filled in, as the form finds it; what somebody has written in brackets is text. */
class OpenFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[left|right] nodule",
                "a nodule of [# mm]",
                "in the [?site]",
                "[1] and [[a|b]",
                "x\n[a|b]",
                "[|]"
            })
    void isOpen(String text) {
        assertThat(FieldsOfText.isOpen(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1], [sic]", "[left\n|right]", "left|right", "]|[", "[]", "a [ b", "#1 [x] ?"})
    void isText(String text) {
        assertThat(FieldsOfText.isOpen(text)).isFalse();
    }
}

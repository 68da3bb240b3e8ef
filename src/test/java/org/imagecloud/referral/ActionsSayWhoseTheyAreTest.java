package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsSayWhoseTheyAreTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void othersReadWhoseItIs(String language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages/problems", Locale.forLanguageTag(language));
        assertThat(Stream.of(Action.values()).map(Action::forOthers)).allMatch(texts::containsKey);
    }
}

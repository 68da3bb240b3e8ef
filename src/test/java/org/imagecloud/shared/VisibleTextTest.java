package org.imagecloud.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @Test
    void noCharacterWithoutAPictureMakesTwoOfOneTextOrSomethingOfNothing() {
        List<String> wrong = new ArrayList<>();
        IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .filter(c -> Character.getType(c) == Character.FORMAT
                        || Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c))
                .forEach(c -> {
                    String one = Character.toString(c);
                    boolean alone = VisibleText.of(one).isEmpty()
                            && VisibleText.of(one.repeat(3)).isEmpty();
                    boolean within = Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || VisibleText.of("A" + one + "7" + one).equals("A7");
                    if (!alone || !within) {
                        wrong.add(Integer.toHexString(c));
                    }
                });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "王桂兰",
                "Wáng^Guìlán=王^桂兰",
                "所见：\n\t右侧基底节区高密度影，约 3 × 2 cm。\r\n",
                "\ue5e5 𠮷 葛\udb40\udd00", // for private use, of another plane, and a variant of a character
                "ئالىم\u200cجان",
                "ᠮᠣᠩᠭᠣᠯ\u180eᠤᠨ"
            })
    void whatPeopleWriteStays(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200b", "\u2800", "\u3164", "\u00ad\u00ad", "\u3000 \u00a0", "\ufe0f", "\ufeff\u202e", "\uffff"
            })
    void whatLooksEmptyIsEmpty(String text) {
        assertThat(VisibleText.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "x\udc00y"})
    void whatIsNoTextIsRefused(String text) {
        assertThatThrownBy(() -> VisibleText.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void separatorsOfLinesEndThem() {
        assertThat(VisibleText.of("a\u2028b\u2029c")).isEqualTo("a\nb\nc");
    }
}

package org.imagecloud.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumbersFindSlipsTest {

    static LongStream sequence() {
        return LongStream.of(10_000_000, 10_000_001, 12_345_678, 40_404_040, 77_777_777, 99_999_999, 100_000_000);
    }

    @ParameterizedTest
    @MethodSource("sequence")
    void anyWrongDigitAndAnyTwoThatChangePlacesAreFound(long sequence) {
        String digits = CaseNumber.of(sequence).digits();
        assertThat(CaseNumber.typed(digits).value()).isEqualTo(Long.parseLong(digits));
        for (int i = 0; i < digits.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                if (other != digits.charAt(i)) {
                    assertWrong(digits.substring(0, i) + other + digits.substring(i + 1));
                }
            }
            if (i > 0 && digits.charAt(i) != digits.charAt(i - 1)) {
                assertWrong(
                        digits.substring(0, i - 1) + digits.charAt(i) + digits.charAt(i - 1) + digits.substring(i + 1));
            }
        }
    }

    @Test
    void itIsSaidInThrees() {
        CaseNumber number = CaseNumber.of(12_345_678);
        assertThat(number.toString()).matches("123 456 78[0-9]");
        assertThat(CaseNumber.typed(number.toString())).isEqualTo(number);
        assertThat(CaseNumber.typed(number.toString().replace(' ', '-'))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "123", "abc", "12345678x", "0123456789", "9999999999999999999999"})
    void whatIsNoNumberIsRefused(String typed) {
        assertWrong(typed);
    }

    private static void assertWrong(String typed) {
        assertThatThrownBy(() -> CaseNumber.typed(typed)).as(typed).isInstanceOf(Refusal.class);
    }
}

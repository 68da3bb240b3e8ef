package org.imagecloud.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextIsReadKindlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"ABCD-EFGH-JKMN", "abcdefghjkmn", " abcd efgh jkmn ", "ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ", "ABCD–EFGH—JKMN"})
    void aCodeHoweverItIsWritten(String typed) {
        assertThat(AccessCode.read(typed)).contains(new AccessCode("ABCDEFGHJKMN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD", "ABCD-EFGH-JKM0", "ABCD-EFGH-JKMNP", "' or 1=1 --xx"})
    void whatIsNoCode(String typed) {
        assertThat(AccessCode.read(typed)).isEmpty();
    }

    @Test
    void aNewCodeIsPrintedInGroupsAndNamedNowhere() {
        AccessCode code = AccessCode.create();

        assertThat(code.printed()).matches("[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}");
        assertThat(AccessCode.read(code.printed())).contains(code);
        assertThat(code).hasToString("AccessCode");
        assertThat(code.hash(1_000)).hasSize(32).isEqualTo(code.hash(1_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19560209",
                "1956-02-09",
                "1956.02.09",
                "1956年02月09日",
                "１９５６０２０９",
                "1956/2/9",
                "1956-2-9",
                " 1956 2 09 ",
                "1956年2月9日",
                "１９５６年２月９日",
                "一九五六年二月九日",
                "一九五六年 二月 九日生"
            })
    void aBirthDateHoweverItIsWritten(String typed) {
        assertThat(BirthDate.read(typed)).contains(LocalDate.of(1956, 2, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "一九五六年十月十日, 1956-10-10",
        "二〇〇三年十二月三十一日, 2003-12-31",
        "一九九零年十一月二十日, 1990-11-20",
        "2003年12月1日, 2003-12-01",
        "一九五六年二月廿三, 1956-02-23",
        "一九五六年三月卅一日, 1956-03-31"
    })
    void numeralsOfTwoSigns(String typed, LocalDate date) {
        assertThat(BirthDate.read(typed)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1956",
                "19560230",
                "560209",
                "195602090",
                "1956/13/1",
                "1956/2/30",
                "1956-2-9-1",
                "56/2/9",
                "十",
                "生日",
                "1956 0 9"
            })
    void whatIsNoDate(String typed) {
        assertThat(BirthDate.read(typed)).isEmpty();
    }
}

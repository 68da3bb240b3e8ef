package org.imagecloud.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientTextTest {

    @ParameterizedTest
    @CsvSource({
        "Wang^Guilan=王^桂兰, 王桂兰",
        "Wang^Guilan, Wang Guilan",
        "Wang^Guilan=, Wang Guilan",
        "=王^桂兰, 王桂兰",
        "Adams^John^^Rev^B, Adams John Rev B",
    })
    void theNameIsTheOneThatColleaguesRead(String stored, String shown) {
        assertThat(PatientText.name(stored)).isEqualTo(shown);
    }

    @Test
    void nobodyHasNoName() {
        assertThat(PatientText.name(null)).isEmpty();
        assertThat(PatientText.name("^^^")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"070Y, 70", "018M, 1", "003D, 0", "060W, 1", "70, ", "'', ", "Y070, "})
    void anAgeIsCompletedYears(String stored, Integer years) {
        assertThat(PatientText.years(stored)).isEqualTo(years);
    }

    @Test
    void withoutAnAgeTheBirthDateTells() {
        LocalDate birth = LocalDate.of(1957, 2, 18);
        assertThat(PatientText.yearsBetween(birth, LocalDate.of(2027, 2, 17))).isEqualTo(69);
        assertThat(PatientText.yearsBetween(birth, LocalDate.of(2027, 2, 18))).isEqualTo(70);
        assertThat(PatientText.yearsBetween(birth, null)).isNull();
        assertThat(PatientText.yearsBetween(birth, LocalDate.of(1900, 1, 1))).isNull();
    }
}

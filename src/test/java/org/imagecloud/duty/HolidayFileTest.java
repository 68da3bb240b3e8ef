package org.imagecloud.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class HolidayFileTest {

    private final CalendarDays calendar = mock(CalendarDays.class);

    @Test
    void eachDayOfTheCountryDiffersFromTheOrdinaryWeek() throws Exception {
        Map<LocalDate, Boolean> days = new HashMap<>();
        doAnswer(call -> {
                    days.putAll(call.getArgument(0));
                    return null;
                })
                .when(calendar)
                .putCountrys(any());
        read(new ClassPathResource("holidays/china.csv"));
        assertThat(days).containsEntry(LocalDate.parse("2026-02-17"), false).hasSizeGreaterThan(30);
        days.forEach(
                (day, working) -> assertThat(isWeekend(day)).as(day.toString()).isEqualTo(working));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30,false", "2026-02-17", "2026-02-17,no", "2026-02-17,false,x", "today,true"})
    void whatIsNotADayIsRefusedWholly(String line) {
        assertThatThrownBy(() -> read(text("day,working\n2026-01-01,false\n" + line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
        verifyNoInteractions(calendar);
    }

    @Test
    void aDayThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> read(text("day,working\n2026-01-01,false\n2026-01-01,true\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    private void read(Resource file) throws Exception {
        new HolidayFile(calendar, file).run(new DefaultApplicationArguments());
    }

    private static Resource text(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}

package org.imagecloud.duty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Reads the country's holidays at start-up, in place of those that were known: {@code day,working} a line below a head line,
 * days as {@code 2027-02-06}, {@code true} for a weekend that is worked, in UTF-8; lines that begin with # are remarks.
 * None are read where {@code imagecloud.working-time.holidays} is empty.
 */
@Component
@ConditionalOnExpression("'${imagecloud.working-time.holidays:}' != ''")
class HolidayFile implements ApplicationRunner {

    private final CalendarDays calendar;
    private final Resource file;

    HolidayFile(CalendarDays calendar, @Value("${imagecloud.working-time.holidays}") Resource file) {
        this.calendar = calendar;
        this.file = file;
    }

    /** @throws IllegalArgumentException naming the line that is not a day, or is there twice */
    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        Map<LocalDate, Boolean> days = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .forEach(line -> add(line, days));
        }
        calendar.putCountrys(days);
    }

    private void add(String line, Map<LocalDate, Boolean> days) {
        String[] cells = line.strip().split(",", -1);
        if (cells.length != 2 || !cells[1].matches("true|false")) {
            throw new IllegalArgumentException("A line of " + file + " is not day,true or day,false: " + line);
        }
        try {
            if (days.put(LocalDate.parse(cells[0]), Boolean.valueOf(cells[1])) != null) {
                throw new IllegalArgumentException("A day of " + file + " is there twice: " + line);
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("A line of " + file + " does not begin with a day: " + line, e);
        }
    }
}

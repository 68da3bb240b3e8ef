package org.imagecloud.duty;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.imagecloud.http.CivilTime;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets supervisors say on which days their hospital works when others do not, and the other way round. */
@RestController
@RequestMapping("/api/hospitals/{hospital}/calendar")
class CalendarController {

    private static final int MOST_DAYS = 800;

    private final WatchedHospitals watched;
    private final CalendarDays calendar;

    CalendarController(WatchedHospitals watched, CalendarDays calendar) {
        this.watched = watched;
        this.calendar = calendar;
    }

    /** What is said of a day. */
    record Said(@NotNull Boolean working) {}

    /** The days that differ from the ordinary week at the hospital; both days included. */
    @GetMapping
    @Route(Trail.READ)
    List<CalendarDays.Day> days(
            @PathVariable String hospital, @RequestParam LocalDate from, @RequestParam LocalDate until) {
        HospitalId id = watched.mine(hospital);
        Period.check(Duration.between(from.atStartOfDay(), until.plusDays(1).atStartOfDay()), MOST_DAYS);
        return calendar.of(id, from, until);
    }

    @PutMapping("/{day}")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable String hospital, @PathVariable String day, @Valid @RequestBody Said said) {
        calendar.put(watched.mine(hospital), parse(day), said.working());
    }

    /** Back to what the country does. */
    @DeleteMapping("/{day}")
    @Route(Trail.DELETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String hospital, @PathVariable String day) {
        calendar.remove(watched.mine(hospital), parse(day));
    }

    private static LocalDate parse(String day) {
        try {
            return CivilTime.date(day);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refusal.invalid("calendar.noDay");
        }
    }
}

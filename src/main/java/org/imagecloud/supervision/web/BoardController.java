package org.imagecloud.supervision.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.supervision.board.Board;
import org.imagecloud.supervision.board.BoardFilter;
import org.imagecloud.supervision.board.BoardForecast;
import org.imagecloud.supervision.board.BoardStays;
import org.imagecloud.supervision.board.BoardTimes;
import org.imagecloud.supervision.board.Measure;
import org.imagecloud.supervision.board.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The supervisors' board: figures without patients, of the hospitals that somebody watches. */
@RestController
@RequestMapping("/api/board")
class BoardController {

    private final Board board;
    private final BoardTimes times;
    private final BoardStays stays;
    private final BoardForecast forecast;

    BoardController(Board board, BoardTimes times, BoardStays stays, BoardForecast forecast) {
        this.board = board;
        this.times = times;
        this.stays = stays;
        this.forecast = forecast;
    }

    @GetMapping
    @Route(Trail.LIST)
    Board.Open open(
            @RequestParam(required = false) @Nullable HospitalId hospital,
            @RequestParam(required = false) @Nullable Tier tier,
            @RequestParam(required = false) @Nullable Urgency urgency,
            @RequestParam(required = false) @Nullable Step step,
            @RequestParam(required = false) @Nullable @Size(max = 16) String modality,
            @RequestParam(required = false) BoardFilter.@Nullable Age age,
            @RequestParam(required = false) BoardFilter.@Nullable Due due,
            @RequestParam(defaultValue = "false") boolean critical) {
        return board.open(new BoardFilter(hospital, tier, urgency, step, modality, age, due, critical));
    }

    /** The cases behind a figure, the next breach first. */
    @GetMapping("/cases")
    @Route(Trail.LIST)
    Board.Lines cases(
            @RequestParam(required = false) @Nullable HospitalId hospital,
            @RequestParam(required = false) @Nullable Tier tier,
            @RequestParam(required = false) @Nullable Urgency urgency,
            @RequestParam(required = false) @Nullable Step step,
            @RequestParam(required = false) @Nullable @Size(max = 16) String modality,
            @RequestParam(required = false) BoardFilter.@Nullable Age age,
            @RequestParam(required = false) BoardFilter.@Nullable Due due,
            @RequestParam(defaultValue = "false") boolean critical,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int offset) {
        BoardFilter filter = new BoardFilter(hospital, tier, urgency, step, modality, age, due, critical);
        return board.cases(filter, limit, offset);
    }

    /** One open case that a watched hospital answers for, or has sent. */
    @GetMapping("/cases/{id}")
    @Route(Trail.LIST)
    Board.Line one(@PathVariable ReferralId id) {
        return board.one(id);
    }

    /** How long it took, by day, hospital, …; both days are included. */
    @GetMapping("/times")
    @Route(Trail.LIST)
    List<BoardTimes.Times> times(
            @RequestParam(required = false) @Nullable HospitalId hospital,
            @RequestParam(required = false) @Nullable Tier tier,
            @RequestParam(required = false) @Nullable Urgency urgency,
            @RequestParam(required = false) @Nullable @Size(max = 16) String modality,
            @RequestParam(defaultValue = "FINAL") Measure measure,
            @RequestParam(defaultValue = "DAY") BoardTimes.Dimension by,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until) {
        BoardFilter filter = new BoardFilter(hospital, tier, urgency, null, modality, null, null, false);
        return times.of(filter, measure, by, from, until);
    }

    /** How long cases stood in each step of a process, over all of its versions; both days are included. */
    @GetMapping("/stays")
    @Route(Trail.LIST)
    List<BoardStays.Stay> stays(
            @RequestParam(required = false) @Nullable HospitalId hospital,
            @RequestParam(required = false) @Nullable Tier tier,
            @RequestParam @Size(max = 64) String process,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until) {
        BoardFilter filter = new BoardFilter(hospital, tier, null, null, null, null, null, false);
        return stays.of(filter, process, from, until);
    }

    /** Which open cases are expected to miss their next target within four hours, and how right that was in the last week. */
    @GetMapping("/forecast")
    @Route(Trail.LIST)
    BoardForecast.Forecast forecast(
            @RequestParam(required = false) @Nullable HospitalId hospital,
            @RequestParam(required = false) @Nullable Tier tier) {
        return forecast.of(new BoardFilter(hospital, tier, null, null, null, null, null, false));
    }

    /** The times of each reader of the hospitals that the asker supervises. */
    @GetMapping("/readers")
    @Route(Trail.LIST)
    List<BoardTimes.Times> readers(
            @RequestParam(defaultValue = "FINAL") Measure measure,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until) {
        return times.ofReaders(measure, from, until);
    }
}

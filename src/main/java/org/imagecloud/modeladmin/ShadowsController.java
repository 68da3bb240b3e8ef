package org.imagecloud.modeladmin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of tables that are asked beside those in force about live cases, and decide nothing. */
@RestController
@RequestMapping("/api/models/shadows")
class ShadowsController {

    private static final int MOST_CASES = 100_000;
    private static final int MOST_HOURS = 24 * 31;

    private final Shadows shadows;
    private final ShadowStore store;

    ShadowsController(Shadows shadows, ShadowStore store) {
        this.shadows = shadows;
        this.store = store;
    }

    /**
     * What is asked for.
     *
     * @param cases it ends after so many, or after {@code hours}
     */
    record Asked(
            @NotNull UUID draft,

            @NotNull @Min(ShadowStore.FEWEST_LISTED) @Max(MOST_CASES)
            Integer cases,

            @NotNull @Min(1) @Max(MOST_HOURS) Integer hours) {}

    /** How far it is, with what it would have answered otherwise; who would have waited longer first; listed once 300 cases were asked. */
    record Compared(@JsonUnwrapped ShadowStore.Shadow shadow, List<WhatIfReport.ChangedCase> differences) {}

    @PostMapping
    @Route(Trail.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    Compared begin(@Valid @RequestBody Asked body) {
        return told(shadows.begin(body.draft(), body.cases(), Duration.ofHours(body.hours())));
    }

    @GetMapping("/{id}")
    @Route(Trail.NONE)
    Compared told(@PathVariable UUID id) {
        return new Compared(shadows.find(id), store.differences(id));
    }

    @DeleteMapping("/{id}")
    @Route(Trail.DELETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        shadows.end(id);
    }
}

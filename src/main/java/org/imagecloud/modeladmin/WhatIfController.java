package org.imagecloud.modeladmin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a draft would have changed in past cases: asked for, watched, ended. */
@RestController
@RequestMapping("/api/models/what-if")
class WhatIfController {

    /** Of fewer, what is listed could be told to be the newest case or two. */
    private static final int FEWEST_CASES = 1_000;

    private static final int MOST_CASES = 100_000;

    private final Drafts drafts;
    private final WhatIfStore store;

    WhatIfController(Drafts drafts, WhatIfStore store) {
        this.drafts = drafts;
        this.store = store;
    }

    /** @param cases how many of the newest, where there are so many */
    record Asked(
            @NotNull UUID draft,
            @NotNull @Min(FEWEST_CASES) @Max(MOST_CASES) Integer cases) {}

    @PostMapping
    @Route(Trail.CREATE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    WhatIfStore.Run begin(@Valid @RequestBody Asked body) {
        return run(drafts.tryOut(body.draft(), body.cases()));
    }

    @GetMapping("/{id}")
    @Route(Trail.NONE)
    WhatIfStore.Run run(@PathVariable UUID id) {
        drafts.administrator();
        return store.find(id).orElseThrow(() -> Refusal.notFound("drafts.whatIfUnknown"));
    }

    @DeleteMapping("/{id}")
    @Route(Trail.DELETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID id) {
        run(id);
        store.end(id, WhatIfStore.State.CANCELLED, null);
    }
}

package org.imagecloud.supervision.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.supervision.Mending;
import org.imagecloud.supervision.OpenDisagreement;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases that do not agree with their processes. */
@RestController
@RequestMapping("/api/disagreements")
class DisagreementController {

    private final Mending mending;

    DisagreementController(Mending mending) {
        this.mending = mending;
    }

    /** @param reason for the timeline; never about the patient */
    record Why(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @Route(Trail.LIST)
    List<OpenDisagreement> open() {
        return mending.open();
    }

    /** Starts the case's process again at the step where the case stands. */
    @PostMapping("/{id}/resumption")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String id, @Valid @RequestBody Why why) {
        mending.resume(id, why.reason());
    }

    /** Ends the case without a report. */
    @PostMapping("/{id}/failure")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @Valid @RequestBody Why why) {
        mending.end(id, why.reason());
    }
}

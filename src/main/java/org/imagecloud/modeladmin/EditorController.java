package org.imagecloud.modeladmin;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagecloud.http.Body;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Verbatim;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an editor of models asks while somebody writes: what may be named, and what is wrong so far. */
@RestController
@RequestMapping("/api/models")
class EditorController {

    private final Drafts drafts;
    private final ProcessContract.Source contract;

    EditorController(Drafts drafts, ProcessContract.Source contract) {
        this.drafts = drafts;
        this.contract = contract;
    }

    /** A file as it is being written. */
    record Unsaved(
            @JsonDeserialize(using = Verbatim.class) @NotBlank @Size(max = DraftsController.LONGEST)
            String content) {}

    /**
     * What the gate says of it.
     *
     * @param millis how long that took
     */
    record Checked(List<Models.Problem> problems, long millis) {}

    @GetMapping("/contract")
    @Route(Trail.NONE)
    ProcessContract contract() {
        drafts.administrator();
        return contract.contract();
    }

    /** What would be said if it was asked for now; nothing is kept. */
    @PostMapping("/{model}/check")
    @Route(value = Trail.NONE, body = Body.LARGE)
    Checked check(@PathVariable String model, @Valid @RequestBody Unsaved body) {
        long begun = System.nanoTime();
        List<Models.Problem> problems = drafts.check(model, body.content().getBytes(StandardCharsets.UTF_8));
        return new Checked(problems, (System.nanoTime() - begun) / 1_000_000);
    }
}

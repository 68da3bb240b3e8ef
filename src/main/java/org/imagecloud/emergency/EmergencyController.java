package org.imagecloud.emergency;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.access.ForWhoSeesNothing;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Emergencies of readers, and what supervisors learn of them. */
@RestController
class EmergencyController {

    private final BrokenGlass glass;

    EmergencyController(BrokenGlass glass) {
        this.glass = glass;
    }

    /** @param reason for supervisors and the timeline; never about the patient */
    record Emergency(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/api/studies/{study}/break-glass")
    @Route(Trail.EMERGENCY)
    @ForWhoSeesNothing
    @ResponseStatus(HttpStatus.CREATED)
    EmergencyAccess open(@PathVariable StudyInstanceUid study, @Valid @RequestBody Emergency body) {
        return glass.open(study, body.reason());
    }

    @GetMapping("/api/studies/break-glass")
    @Route(Trail.READ)
    List<EmergencyAccess> told() {
        return glass.told();
    }
}

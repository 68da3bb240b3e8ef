package org.imagecloud.patientindex;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.imagecloud.archive.PatientStudy;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The REST API of patients. Patients are named by their studies, so that no Patient ID stands in an address. */
@RestController
class PatientIndexController {

    private static final int LONGEST_REASON = 500;

    private final PatientIndex index;

    PatientIndexController(PatientIndex index) {
        this.index = index;
    }

    /**
     * The two studies whose patients are one.
     *
     * @param confirmDifferences whether the asker knows in what they contradict each other
     */
    record NewLink(
            @NotNull StudyInstanceUid study,
            @NotNull StudyInstanceUid otherStudy,
            @NotBlank @Size(max = LONGEST_REASON) String reason,
            boolean confirmDifferences) {}

    record Undoing(@NotBlank @Size(max = LONGEST_REASON) String reason) {}

    @GetMapping("/api/studies/{uid}/patient")
    @Route(Trail.READ)
    PatientIndex.IndexedPatient patient(@PathVariable StudyInstanceUid uid) {
        return index.patientOf(uid);
    }

    @GetMapping("/api/studies/{uid}/patient/candidates")
    @Route(Trail.READ)
    List<PatientStudy> candidates(@PathVariable StudyInstanceUid uid) {
        return index.candidates(uid);
    }

    /** 201 with the link, or 200 with the one that was there. */
    @PostMapping("/api/patient-links")
    @Route(Trail.CREATE)
    ResponseEntity<PatientLink> link(@Valid @RequestBody NewLink wanted) {
        PatientIndex.Linked linked =
                index.link(wanted.study(), wanted.otherStudy(), wanted.reason(), wanted.confirmDifferences());
        return ResponseEntity.status(linked.made() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(linked.link());
    }

    @PostMapping("/api/patient-links/{id}/undo")
    @Route(Trail.UPDATE)
    PatientLink undo(@PathVariable UUID id, @Valid @RequestBody Undoing undoing) {
        return index.undo(id, undoing.reason());
    }
}

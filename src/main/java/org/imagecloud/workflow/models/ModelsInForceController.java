package org.imagecloud.workflow.models;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells administrators what is in force, since when, by whom and why, and what of the files waits for them. */
@RestController
@RequestMapping("/api/models")
class ModelsInForceController {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");
    private static final MediaType PATCH = MediaType.parseMediaType("text/x-patch;charset=UTF-8");

    private final ModelsInForce inForce;
    private final TakenFiles taken;
    private final ModelChanges changes;
    private final ModelsBesideFiles models;
    private final Administrators administrators;

    ModelsInForceController(
            ModelsInForce inForce,
            TakenFiles taken,
            ModelChanges changes,
            ModelsBesideFiles models,
            Administrators administrators) {
        this.inForce = inForce;
        this.taken = taken;
        this.changes = changes;
        this.models = models;
        this.administrators = administrators;
    }

    /**
     * A model in force.
     *
     * @param how it came into force; null of what is older than this is kept
     * @param warnings what the gate warned of when it was deployed, as a list of problems
     * @param suspended whether an administrator has stopped it
     * @param file a newer file that waits for a decision; null where none does
     */
    record Listed(
            String model,
            String path,
            int version,
            String sha256,
            Instant since,
            ModelChanges.@Nullable Kind how,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Withdrawn withdrawn,
            @JsonRawValue @Schema(type = "array") @Nullable String warnings,
            boolean suspended,
            @Nullable WaitingFile file) {}

    /** The version before was broken: where and why. */
    record Withdrawn(
            int version, @Nullable String element, @Nullable String cause) {}

    /** A file that has changed, and was not taken. */
    record WaitingFile(String sha256, Instant since, TakenFiles.Because because) {}

    @GetMapping
    @Route(Trail.NONE)
    List<Listed> inForce() {
        administrators.require();
        Map<String, TakenFiles.Taken> files =
                taken.all().stream().collect(Collectors.toMap(TakenFiles.Taken::path, Function.identity()));
        return inForce.all().stream()
                .map(model -> listed(model, files.get(model.path())))
                .toList();
    }

    private Listed listed(ModelsInForce.InForce model, TakenFiles.@Nullable Taken file) {
        ModelChanges.Change change =
                changes.ofVersion(model.model(), model.version()).orElse(null);
        return new Listed(
                model.model(),
                model.path(),
                model.version(),
                model.sha256(),
                model.since(),
                change == null ? null : change.kind(),
                change == null ? null : change.person(),
                change == null ? null : change.reason(),
                withdrawn(change),
                change == null ? null : change.warnings(),
                model.suspended(),
                file == null || file.waiting() == null || file.waitingSince() == null || file.because() == null
                        ? null
                        : new WaitingFile(file.waiting(), file.waitingSince(), file.because()));
    }

    private static @Nullable Withdrawn withdrawn(ModelChanges.@Nullable Change change) {
        return change == null || change.kind() != ModelChanges.Kind.WITHDRAWN || change.oldVersion() == null
                ? null
                : new Withdrawn(change.oldVersion(), change.element(), change.cause());
    }

    /** What to do with a file that waits. */
    enum Choice {
        TAKE_THE_FILE,
        KEEP_WHAT_IS_IN_FORCE
    }

    /** A decision, which the trail tells. */
    record Decision(
            @NotNull Choice choice,
            @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/{model}/file")
    @Route(Trail.UPDATE)
    ResponseEntity<Void> decide(@PathVariable String model, @Valid @RequestBody Decision decision) {
        Person person = administrators.require();
        switch (decision.choice()) {
            case TAKE_THE_FILE -> models.takeFile(model, person, decision.reason());
            case KEEP_WHAT_IS_IN_FORCE -> models.keep(model, person, decision.reason());
        }
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/archive")
    @Route(Trail.NONE)
    ResponseEntity<byte[]> archive() {
        administrators.require();
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"models.zip\"")
                .body(models.archive());
    }

    @GetMapping("/difference")
    @Route(Trail.NONE)
    ResponseEntity<String> difference() {
        administrators.require();
        return ResponseEntity.ok()
                .contentType(PATCH)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"models.patch\"")
                .body(models.patch());
    }
}

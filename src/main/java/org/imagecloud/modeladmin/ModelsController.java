package org.imagecloud.modeladmin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
import org.imagecloud.modelrules.DecisionFile;
import org.imagecloud.modelrules.ExampleRun;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators what is in force, in words, and leads back to what was. */
@RestController
@RequestMapping("/api/models")
class ModelsController {

    private static final int MOST_VERSIONS = 50;

    private final Models models;
    private final Drafts drafts;
    private final DraftStore store;

    ModelsController(Models models, Drafts drafts, DraftStore store) {
        this.models = models;
        this.drafts = drafts;
        this.store = store;
    }

    /** A model in force; {@code name} of a process is its id. */
    record Listed(String model, boolean isProcess, LocalizedText name, int version, Instant since) {}

    /**
     * A version that was in force once, or is. Who wrote it, why, and who approved it, is known of those that were drafts here.
     *
     * @param approvedBecause why, where there was a doubt
     * @param backTo the version before, which it brought back
     * @param withdrawn whether this very file has once failed in force and given way by itself
     */
    record Past(
            int version,
            Instant since,
            String sha256,
            @Nullable String reason,
            List<String> editors,
            @Nullable String approvedBy,
            @Nullable String approvedBecause,
            @Nullable Integer backTo,
            boolean withdrawn) {}

    /**
     * A table in words.
     *
     * @param content the file as it was deployed
     * @param tables one, or those of a graph with the decision above them first
     */
    record Worded(
            String model,
            boolean isProcess,
            int version,
            Instant since,
            String sha256,
            String content,
            List<Told> tables) {}

    /** What is in force, by the ids. */
    @GetMapping("/words")
    @Route(Trail.NONE)
    List<Listed> listed() {
        drafts.administrator();
        return models.inForce().stream().map(ModelsController::listed).toList();
    }

    /** A version; without a number the one in force. */
    @GetMapping("/{model}/words")
    @Route(Trail.NONE)
    Worded words(@PathVariable String model, @RequestParam(required = false) @Min(1) @Nullable Integer version) {
        drafts.administrator();
        Models.Version shown = version(drafts.model(model), version);
        return new Worded(
                shown.model(),
                shown.isProcess(),
                shown.version(),
                shown.since(),
                shown.sha256(),
                shown.text(),
                shown.isProcess() ? List.of() : Told.of(shown.content()));
    }

    /** The examples of the table in force, tried. */
    @GetMapping("/{model}/examples")
    @Route(Trail.NONE)
    ExampleRun examples(@PathVariable String model) {
        drafts.administrator();
        return ModelExamples.run(model, version(drafts.model(model), null).content());
    }

    /** Newest first. */
    @GetMapping("/{model}/versions")
    @Route(Trail.NONE)
    List<Past> versions(@PathVariable String model) {
        drafts.administrator();
        ModelId id = drafts.model(model);
        List<Models.VersionHead> versions = models.versions(id, MOST_VERSIONS);
        int oldest = versions.isEmpty() ? 0 : versions.get(versions.size() - 1).version();
        Map<Integer, DraftHead> known = store.inForce(id, oldest).stream()
                .collect(Collectors.toMap(DraftHead::version, Function.identity(), (one, same) -> one));
        return versions.stream()
                .map(version -> past(version, known.get(version.version())))
                .toList();
    }

    /** The way back. */
    record WayBack(
            @NotNull Integer version,
            @NotBlank @Size(max = 500) String reason) {}

    /** The version that it has become. */
    record NowInForce(int version) {}

    @PostMapping("/{model}/rollback")
    @Route(Trail.UPDATE)
    NowInForce rollBack(@PathVariable String model, @Valid @RequestBody WayBack body) {
        return new NowInForce(drafts.rollBack(model, body.version(), body.reason()));
    }

    private Models.Version version(ModelId model, @Nullable Integer number) {
        return number == null
                ? models.inForce(model)
                : models.version(model, number).orElseThrow(() -> Refusal.notFound("drafts.unknown"));
    }

    private static Past past(Models.VersionHead version, @Nullable DraftHead draft) {
        Draft.Act approved = draft == null ? null : draft.approved();
        return new Past(
                version.version(),
                version.since(),
                version.sha256(),
                draft == null ? null : draft.reason(),
                draft == null ? List.of() : draft.editors(),
                approved == null ? null : approved.by(),
                approved == null ? null : approved.why(),
                draft == null ? null : draft.backTo(),
                version.withdrawn());
    }

    private static Listed listed(Models.Head head) {
        return new Listed(head.model(), head.isProcess(), DecisionFile.both(head.name()), head.version(), head.since());
    }
}

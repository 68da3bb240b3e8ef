package org.imagecloud.referral.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.OpenTask;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.referral.ReferralSummary;
import org.imagecloud.referral.WorklistFilter;
import org.imagecloud.referral.WorklistSettings;
import org.imagecloud.referral.WorklistSettingsStore;
import org.imagecloud.referral.WorklistView;
import org.imagecloud.referral.Worklists;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The worklists of readers and of triage. */
@RestController
@RequestMapping("/api/worklist")
class WorklistController {

    private static final int MOST_TASKS = 100;
    private static final int MOST_VALUES = 20;

    private final Worklists worklists;
    private final ReferralLists lists;
    private final ReferralProcess process;
    private final WorklistSettingsStore settings;
    private final StudyAccess access;

    WorklistController(
            Worklists worklists,
            ReferralLists lists,
            ReferralProcess process,
            WorklistSettingsStore settings,
            StudyAccess access) {
        this.worklists = worklists;
        this.lists = lists;
        this.process = process;
        this.settings = settings;
        this.access = access;
    }

    /**
     * One case to read, or to look at before.
     *
     * @param taskId the task in Tasklist
     * @param since when it was offered to the hospital, or the own report was signed
     * @param claimable whether whoever asks may claim it
     * @param amendable whether it is an own report to which an addendum may be written
     */
    record Item(
            @JsonUnwrapped ReferralSummary referral,
            @Nullable String taskId,
            Instant since,
            boolean claimable,
            boolean amendable) {}

    /** @param next for {@code after}; none behind the last page */
    record Worklist(List<Item> items, long total, @Nullable String next) {}

    /** @param after what {@code next} told of the page before */
    @GetMapping
    @Route(Trail.LIST)
    Worklist worklist(
            @RequestParam(defaultValue = "all") String view,
            @RequestParam(defaultValue = "") @Size(max = MOST_VALUES) List<Urgency> urgency,
            @RequestParam(defaultValue = "") @Size(max = MOST_VALUES) List<String> modality,
            @RequestParam(defaultValue = "") @Size(max = MOST_VALUES) List<String> clinic,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
        return page(new WorklistFilter(view(view), urgency, modality, clinic, from, until, null), limit, after);
    }

    /**
     * What somebody looks for, in a body, because addresses are written down everywhere.
     *
     * @param text a name as it is written or as it sounds, a patient's number, a case's
     */
    record Search(
            @NotBlank @Size(max = 100) String text,
            @Nullable String view,

            @Nullable @Bounded("twenty") @Size(max = MOST_VALUES)
            List<Urgency> urgencies,

            @Nullable @Bounded("twenty") @Size(max = MOST_VALUES)
            List<@Size(max = 16) String> modalities,

            @Nullable @Bounded("twenty") @Size(max = MOST_VALUES)
            List<@Size(max = 100) String> clinics,

            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable @Size(max = 100) String after,
            @Nullable @Min(1) @Max(200) Integer limit) {}

    @PostMapping("/search")
    @Route(Trail.SEARCH)
    Worklist search(@Valid @RequestBody Search search) {
        WorklistFilter filter = new WorklistFilter(
                view(Objects.requireNonNullElse(search.view(), "all")),
                Objects.requireNonNullElse(search.urgencies(), List.of()),
                Objects.requireNonNullElse(search.modalities(), List.of()),
                Objects.requireNonNullElse(search.clinics(), List.of()),
                search.from(),
                search.until(),
                search.text());
        return access.asked(() -> page(filter, Objects.requireNonNullElse(search.limit(), 20), search.after()));
    }

    @GetMapping("/triage")
    @Route(Trail.LIST)
    Worklist awaitingTriage(
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset) {
        ReferralLists.Page page = lists.awaitingTriage(limit, offset);
        Map<ReferralId, String> tasks = process.triageTasks(
                page.items().stream().map(ReferralSummary::id).toList());
        return new Worklist(
                page.items().stream()
                        .map(item -> new Item(item, tasks.get(item.id()), item.submittedAt(), false, false))
                        .toList(),
                page.total(),
                null);
    }

    /**
     * A task of Tasklist with its case.
     *
     * @param taskId the engine's
     * @param step the activity of the model
     */
    record TaskCase(String taskId, String step, ReferralSummary referral) {}

    /** Those of the tasks, up to 100, whose cases the person may see: one question for all rows that Tasklist shows. */
    @GetMapping("/tasks")
    @Route(Trail.LIST)
    List<TaskCase> tasks(@RequestParam @Size(max = MOST_TASKS) List<String> id) {
        Collection<OpenTask> tasks = process.tasks(id);
        Map<ReferralId, ReferralSummary> cases = worklists.visible(
                tasks.stream().map(OpenTask::referral).distinct().toList());
        return tasks.stream()
                .flatMap(task -> Stream.ofNullable(cases.get(task.referral()))
                        .map(found -> new TaskCase(task.id(), task.step(), found)))
                .toList();
    }

    @GetMapping("/settings")
    @Route(Trail.NONE)
    WorklistSettings settings() {
        return settings.mine();
    }

    @PutMapping("/settings")
    @Route(Trail.NONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void arrange(@Valid @RequestBody WorklistSettings body) {
        settings.put(body);
    }

    private static WorklistView view(String name) {
        return Stream.of(WorklistView.values())
                .filter(view ->
                        view.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("worklist.unknownView", name));
    }

    private Worklist page(WorklistFilter filter, int limit, @Nullable String after) {
        Worklists.Page page = worklists.page(filter, limit, after);
        Map<ReferralId, String> tasks = process.readingTasks(
                page.items().stream().map(line -> line.referral().id()).toList());
        return new Worklist(
                page.items().stream()
                        .map(line -> new Item(
                                line.referral(),
                                tasks.get(line.referral().id()),
                                line.since(),
                                line.claimable(),
                                line.amendable()))
                        .toList(),
                page.total(),
                page.next());
    }
}

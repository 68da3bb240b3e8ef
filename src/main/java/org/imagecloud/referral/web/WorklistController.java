package org.imagecloud.referral.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.referral.ReferralLists;
import org.imagecloud.referral.ReferralProcess;
import org.imagecloud.referral.ReferralSummary;
import org.imagecloud.referral.WorklistView;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklists of readers and of triage. */
@RestController
class WorklistController {

    private final ReferralLists lists;
    private final ReferralProcess process;

    WorklistController(ReferralLists lists, ReferralProcess process) {
        this.lists = lists;
        this.process = process;
    }

    /**
     * One case to read, or to look at before.
     *
     * @param taskId the task in Tasklist
     */
    record Item(
            @JsonUnwrapped ReferralSummary referral,
            @Nullable String taskId) {}

    /** The first page and the number of all cases. */
    record Worklist(List<Item> items, long total) {}

    @GetMapping("/api/worklist")
    @Route(Trail.LIST)
    Worklist worklist(
            @RequestParam(defaultValue = "all") String view,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset) {
        ReferralLists.Page page = lists.worklist(view(view), limit, offset);
        return worklist(page, process.readingTasks(ids(page)));
    }

    @GetMapping("/api/worklist/triage")
    @Route(Trail.LIST)
    Worklist awaitingTriage(
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset) {
        ReferralLists.Page page = lists.awaitingTriage(limit, offset);
        return worklist(page, process.triageTasks(ids(page)));
    }

    private static WorklistView view(String name) {
        return Stream.of(WorklistView.values())
                .filter(view ->
                        view.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("worklist.unknownView", name));
    }

    private static List<ReferralId> ids(ReferralLists.Page page) {
        return page.items().stream().map(ReferralSummary::id).toList();
    }

    private static Worklist worklist(ReferralLists.Page page, Map<ReferralId, String> tasks) {
        return new Worklist(
                page.items().stream()
                        .map(item -> new Item(item, tasks.get(item.id())))
                        .toList(),
                page.total());
    }
}

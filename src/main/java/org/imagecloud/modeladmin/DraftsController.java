package org.imagecloud.modeladmin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imagecloud.http.Body;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Verbatim;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of models: written by some administrators, let into force by another. */
@RestController
@RequestMapping("/api/models/drafts")
class DraftsController {

    /** In characters; a table of 500 rules has half of it. */
    static final int LONGEST = 2_000_000;

    private final Drafts drafts;
    private final DraftStore store;
    private final WhatIfStore runs;
    private final ApprovalGrounds grounds;
    private final ShadowStore shadows;
    private final MessageSource messages;

    DraftsController(
            Drafts drafts,
            DraftStore store,
            WhatIfStore runs,
            ApprovalGrounds grounds,
            ShadowStore shadows,
            MessageSource messages) {
        this.drafts = drafts;
        this.store = store;
        this.runs = runs;
        this.grounds = grounds;
        this.shadows = shadows;
        this.messages = messages;
    }

    /** What the person who asks may do with a draft. */
    enum Act {
        EDIT,
        SUBMIT,
        APPROVE,
        GIVE_BACK,
        WITHDRAW
    }

    /**
     * A draft.
     *
     * @param editors all who have written on it, the last one last
     * @param approvedBecause why, where there was a doubt
     * @param backTo the version before, which it brought back
     * @param refused why it did not come into force when its instant came
     */
    record Listed(
            UUID id,
            String model,
            Draft.State state,
            String reason,
            int revision,
            int baseVersion,
            List<String> editors,
            @Nullable String submittedBy,
            @Nullable Instant submittedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String approvedBecause,
            @Nullable Instant inForceFrom,
            @Nullable Integer version,
            @Nullable Integer backTo,
            @Nullable String refused,
            Instant changedAt,
            List<Act> actions) {}

    record Page(List<Listed> items, long total) {}

    /** A draft with what it holds. */
    record Whole(@JsonUnwrapped Listed draft, String content) {}

    /**
     * What checks, words, examples and past cases say of a draft as it stands.
     *
     * @param whatIf what its submission has begun to ask, which is what approval looks at; none before, and of a process
     * @param tried what was asked besides of this revision, the newest
     * @param doubts why somebody who approves it must say why
     * @param shadow the newest that was begun with it; none where none was
     */
    record Looked(
            @JsonUnwrapped Evidence evidence,
            List<Told> tables,
            WhatIfStore.@Nullable Run whatIf,
            WhatIfStore.@Nullable Run tried,
            List<Doubt> doubts,
            @Nullable UUID shadow) {}

    /** @param version which one it begins with; none for the one in force */
    record Begun(
            @NotBlank @Size(max = 100) String model,
            @NotBlank @Size(max = 500) String reason,
            @Nullable @Min(1) Integer version) {}

    /**
     * What somebody has written.
     *
     * @param revision on which
     * @param base the hash of what the writer saw in force; none leaves the draft on its old one
     */
    record Written(
            @NotNull Integer revision,

            @JsonDeserialize(using = Verbatim.class) @NotBlank @Size(max = LONGEST)
            String content,

            @NotBlank @Size(max = 500) String reason,
            @Nullable @Size(max = 64) String base) {}

    record OfRevision(@NotNull Integer revision) {}

    /**
     * The second person's word.
     *
     * @param inForceFrom none for at once
     * @param reason asked for where there is a doubt
     */
    record Approval(
            @NotNull Integer revision,
            @Nullable Instant inForceFrom,
            @Nullable @Size(max = 500) String reason) {}

    @GetMapping
    @Route(Trail.NONE)
    Page drafts(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "0") @Min(0) int offset) {
        String person = drafts.administrator();
        return new Page(
                store.newest(limit, offset).stream()
                        .map(draft -> listed(draft, person))
                        .toList(),
                store.count());
    }

    @PostMapping
    @Route(Trail.CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    Whole begin(@Valid @RequestBody Begun body) {
        return whole(drafts.begin(body.model(), body.reason(), body.version()));
    }

    @GetMapping("/{id}")
    @Route(Trail.NONE)
    Whole draft(@PathVariable UUID id) {
        return whole(drafts.get(id));
    }

    @PutMapping("/{id}")
    @Route(value = Trail.UPDATE, body = Body.LARGE)
    Whole save(@PathVariable UUID id, @Valid @RequestBody Written body) {
        return whole(drafts.save(id, body.revision(), body.content(), body.reason(), body.base()));
    }

    @DeleteMapping("/{id}")
    @Route(Trail.DELETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID id) {
        drafts.withdraw(id);
    }

    @GetMapping("/{id}/evidence")
    @Route(Trail.NONE)
    Looked evidence(@PathVariable UUID id) {
        Draft draft = drafts.get(id);
        return new Looked(
                drafts.evidence(draft),
                Told.of(draft.content()),
                grounds.counted(draft).orElse(null),
                runs.newest(draft).orElse(null),
                grounds.doubts(draft),
                shadows.newest(id).map(ShadowStore.Shadow::id).orElse(null));
    }

    @PostMapping("/{id}/submission")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void submit(@PathVariable UUID id, @Valid @RequestBody OfRevision body) {
        drafts.submit(id, body.revision());
    }

    @PostMapping("/{id}/return")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(@PathVariable UUID id, @Valid @RequestBody OfRevision body) {
        drafts.giveBack(id, body.revision());
    }

    @PostMapping("/{id}/approval")
    @Route(Trail.UPDATE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable UUID id, @Valid @RequestBody Approval body) {
        drafts.approve(id, body.revision(), body.inForceFrom(), body.reason());
    }

    private Whole whole(Draft draft) {
        return new Whole(listed(draft.head(), drafts.administrator()), draft.text());
    }

    private Listed listed(DraftHead draft, String person) {
        return new Listed(
                draft.id(),
                draft.model(),
                draft.state(),
                draft.reason(),
                draft.revision(),
                draft.baseVersion(),
                draft.editors(),
                draft.submitted() == null ? null : draft.submitted().by(),
                draft.submitted() == null ? null : draft.submitted().at(),
                draft.approved() == null ? null : draft.approved().by(),
                draft.approved() == null ? null : draft.approved().at(),
                draft.approved() == null ? null : draft.approved().why(),
                draft.inForceFrom(),
                draft.version(),
                draft.backTo(),
                said(draft.refused()),
                draft.changedAt(),
                actions(draft, person));
    }

    /** Why it did not come into force: by a code of ours, which everybody reads in their own language, or as the checks said it then. */
    private @Nullable String said(@Nullable String refused) {
        return refused == null ? null : messages.getMessage(refused, null, refused, LocaleContextHolder.getLocale());
    }

    private static List<Act> actions(DraftHead draft, String person) {
        return switch (draft.state()) {
            case DRAFT -> List.of(Act.EDIT, Act.SUBMIT, Act.WITHDRAW);
            case SUBMITTED ->
                draft.editors().contains(person)
                        ? List.of(Act.EDIT, Act.WITHDRAW)
                        : List.of(Act.EDIT, Act.APPROVE, Act.GIVE_BACK, Act.WITHDRAW);
            case APPROVED -> List.of(Act.WITHDRAW);
            case IN_FORCE, REFUSED, WITHDRAWN -> List.of();
        };
    }
}

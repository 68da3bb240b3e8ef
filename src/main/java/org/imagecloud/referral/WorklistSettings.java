package org.imagecloud.referral;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.imagecloud.http.Bounded;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * How somebody has arranged the own worklist. What was searched for by words is not kept.
 *
 * @param hidden columns that are not shown
 * @param sound whether a new emergency is heard
 * @param title whether the window's title counts what is new
 * @param seenUntil what was offered later is new to the person
 */
public record WorklistSettings(
        @NotNull WorklistView view,
        @NotNull @Bounded("four") @Size(max = 4) List<@NotNull Urgency> urgencies,
        @NotNull @Bounded("twenty") @Size(max = 20) List<@NotNull @Size(max = 16) String> modalities,
        @NotNull @Bounded("twenty") @Size(max = 20) List<@NotNull @Size(max = 100) String> clinics,
        @NotNull @Bounded("six") @Size(max = 6) List<@NotNull WorklistColumn> hidden,
        boolean sound,
        boolean title,
        @Nullable Instant seenUntil) {

    /** Of who has arranged nothing. */
    static final WorklistSettings FIRST =
            new WorklistSettings(WorklistView.ALL, List.of(), List.of(), List.of(), List.of(), true, true, null);
}

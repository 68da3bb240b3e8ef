package org.imagecloud.modeladmin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an approval rests on: the trial on past cases that the submission has begun, and nothing that an author has chosen. */
@Component
class ApprovalGrounds {

    /** What fewer past cases say shows so little that whoever approves must say why. */
    private static final int ENOUGH_CASES = 300;

    private final Models models;
    private final WhatIfStore runs;

    ApprovalGrounds(Models models, WhatIfStore runs) {
        this.models = models;
        this.runs = runs;
    }

    /** What its submission has begun to ask past cases; empty before, and for a process. */
    Optional<WhatIfStore.Run> counted(Draft draft) {
        return Optional.ofNullable(draft.whatIf()).flatMap(runs::find);
    }

    /** Why whoever approves it must say why. */
    List<Doubt> doubts(Draft draft) {
        List<Doubt> doubts = new ArrayList<>();
        if (counted(draft)
                .filter(run -> run.report() != null && run.report().cases() < ENOUGH_CASES)
                .isPresent()) {
            doubts.add(Doubt.FEW_CASES);
        }
        if (models.find(draft.model())
                .filter(model -> models.wasWithdrawn(model, Models.sha256(draft.content())))
                .isPresent()) {
            doubts.add(Doubt.WAS_WITHDRAWN);
        }
        return doubts;
    }

    /**
     * Looks whether it may be approved.
     *
     * @param isTried whether past cases are asked of such a draft
     * @param why what whoever approves says to the doubts
     * @throws Refusal when the trial has not ended well, or when there is a doubt and nothing is said to it
     */
    void require(Draft draft, boolean isTried, @Nullable String why) {
        if (isTried
                && counted(draft)
                        .filter(run -> run.state() == WhatIfStore.State.DONE)
                        .isEmpty()) {
            throw Refusal.conflict("drafts.whatIfFirst");
        }
        if (why == null || why.codePoints().noneMatch(Character::isLetterOrDigit)) {
            doubts(draft).stream().findFirst().ifPresent(doubt -> {
                throw switch (doubt) {
                    case FEW_CASES -> Refusal.unprocessable("drafts.fewCases", ENOUGH_CASES);
                    case WAS_WITHDRAWN -> Refusal.unprocessable("drafts.wasWithdrawn");
                };
            });
        }
    }
}

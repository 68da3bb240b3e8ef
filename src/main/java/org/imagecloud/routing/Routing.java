package org.imagecloud.routing;

import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * The answers of {@code classify-urgency}, {@code route-referral} and {@code set-targets} for one case.
 *
 * @param urgencyReason the reason that the matching rule gives
 * @param tier the tier that reads first
 * @param subspecialty the skill to ask for, if a particular one
 */
public record Routing(
        Urgency urgency,
        String urgencyReason,
        Tier tier,
        @Nullable String subspecialty,
        boolean doubleRead,
        boolean parallelOffer,
        Targets targets) {}

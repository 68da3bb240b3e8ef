package org.imagecloud.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case has changed. It is told within the transaction of the change, so that what others keep of it is as true as the case.
 *
 * @param before none of a case that is new
 */
public record CaseChanged(@Nullable Referral before, Referral after, Instant at) {}

package org.imagecloud.referral;

import org.imagecloud.shared.ReferralId;

/**
 * A task that somebody finds in Tasklist.
 *
 * @param step the activity of the model, for example {@code userTask_readStudy}
 */
public record OpenTask(String id, String step, ReferralId referral) {}

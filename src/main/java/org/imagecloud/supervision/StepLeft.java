package org.imagecloud.supervision;

import java.time.Duration;
import java.time.Instant;
import org.imagecloud.shared.ReferralId;

/**
 * A case has left a step of a process in which it stood. It is told within the transaction in which it does.
 *
 * @param process by its id, over all of its versions
 * @param activity the step's id in the model
 * @param stood for how long
 */
public record StepLeft(ReferralId referral, String process, String activity, Duration stood, Instant at) {}

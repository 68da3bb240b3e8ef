package org.imagecloud.referral;

import java.time.Instant;

/**
 * What a program saw in the images before a person has read them. It is not a diagnosis, and can only raise the urgency.
 *
 * @param finding a code of the finding catalogue
 * @param score how sure the program is, 0 to 1
 */
public record PreRead(String finding, double score, Instant at) {}

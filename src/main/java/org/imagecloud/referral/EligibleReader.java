package org.imagecloud.referral;

import org.imagecloud.organisation.Hospital;

/**
 * Somebody whom a case can be given to.
 *
 * @param hospital for which they would read it
 */
public record EligibleReader(String userId, String name, Hospital hospital) {}

package org.imagecloud.referral;

import java.time.Instant;
import org.imagecloud.shared.HospitalId;

/**
 * That a hospital was asked to read the case.
 *
 * @param declined whether one of its readers has declined
 */
public record Offer(HospitalId hospital, Instant at, boolean declined) {}

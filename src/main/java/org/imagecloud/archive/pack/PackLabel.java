package org.imagecloud.archive.pack;

import java.time.Instant;
import org.imagecloud.shared.HospitalId;

/**
 * What a pack's objects have in common.
 *
 * @param study Study Instance UID
 * @param receivedFrom the hospital that sent them
 */
public record PackLabel(String study, HospitalId receivedFrom, Instant receivedAt) {}

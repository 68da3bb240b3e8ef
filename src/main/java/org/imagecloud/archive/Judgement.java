package org.imagecloud.archive;

import java.time.Instant;

/**
 * What a person has decided, and why.
 *
 * @param by login name
 * @param name that colleagues read
 */
public record Judgement(String by, String name, Instant at, String reason) {}

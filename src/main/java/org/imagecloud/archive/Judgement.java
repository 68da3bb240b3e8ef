package org.imagecloud.archive;

import java.time.Instant;

/**
 * What a person has decided, and why.
 *
 * @param by login name
 * @param name that colleagues read
 * @param reason empty where it is not to be known
 */
public record Judgement(String by, String name, Instant at, String reason) {

    /** The same for who may not know why. */
    public Judgement withoutWords() {
        return new Judgement(by, name, at, "");
    }
}

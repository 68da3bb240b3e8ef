package org.imagecloud.shared;

/** A failure that is answered like a refusal, because the asker can act on it. */
public interface Refusable {

    /** The answer. */
    Refusal refusal();
}

package org.imagecloud.archive.pack;

import java.time.Instant;

/** An object, and the pack that holds it. */
public record Located(Pack pack, PackedObject object) {

    public Instance instance() {
        return object.instance();
    }

    public Instant receivedAt() {
        Instant own = object.receivedAt();
        return own == null ? pack.label().receivedAt() : own;
    }
}

package org.imagecloud.archive.pack;

/** An object, and the pack that holds it. */
public record Located(Pack pack, PackedObject object) {

    public Instance instance() {
        return object.instance();
    }
}

package org.imagecloud.archive.pack;

import java.util.List;
import org.imagecloud.archive.blob.Sha256;

/**
 * A pack's table.
 *
 * @param name of its blob: the SHA-256 of the table's bytes, which hold the hashes of everything else
 * @param headers where the objects' headers lie, compressed
 */
public record Pack(Sha256 name, PackLabel label, Headers headers, List<PackedObject> objects) {

    /**
     * Where the headers lie.
     *
     * @param inflated their length once inflated
     */
    public record Headers(Stretch at, int inflated, Sha256 sha256) {}
}

package org.imagecloud.archive.pack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.imagecloud.archive.blob.Sha256;

/** The names of a series' packs in order of arrival, as the index keeps them: 32 bytes each. */
public final class PackNames {

    /** Of one name. */
    public static final int BYTES = 32;

    private PackNames() {}

    /** Writes the names. */
    public static byte[] bytes(Collection<Sha256> names) {
        ByteBuffer bytes = ByteBuffer.allocate(names.size() * BYTES);
        names.forEach(name -> bytes.put(name.bytes()));
        return bytes.array();
    }

    /** Reads the names. */
    public static List<Sha256> of(byte[] bytes) {
        List<Sha256> names = new ArrayList<>(bytes.length / BYTES);
        for (int at = 0; at < bytes.length; at += BYTES) {
            names.add(Sha256.of(Arrays.copyOfRange(bytes, at, at + BYTES)));
        }
        return names;
    }
}

package org.imagecloud.archive.pack;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collection;
import org.imagecloud.archive.blob.Slice;
import org.springframework.stereotype.Component;

/** Takes objects over from one pack into another, byte by byte. */
@Component
public class PackCopy {

    private final Packs packs;

    PackCopy(Packs packs) {
        this.packs = packs;
    }

    /** @param objects of the pack that is copied from, which keep their moment of receipt */
    public void copy(Pack from, Collection<Located> objects, PackWriter to) throws IOException {
        try (SeekableByteChannel blob = packs.open(from.name())) {
            byte[] headers = packs.headers(from, blob);
            for (Located object : objects) {
                Stretch header = object.object().header();
                int at = header == null ? 0 : (int) header.offset();
                to.add(
                        object.instance(),
                        header == null ? null : Arrays.copyOfRange(headers, at, at + header.length()),
                        new Slice(
                                blob,
                                object.object().offset(),
                                object.instance().length())::writeTo,
                        object.receivedAt());
            }
        }
    }
}

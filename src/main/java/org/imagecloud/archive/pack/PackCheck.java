package org.imagecloud.archive.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.blob.Slice;
import org.springframework.stereotype.Component;

/** Compares every byte of a pack with the hashes in it. */
@Component
public class PackCheck {

    private final BlobStore blobs;
    private final Packs packs;

    PackCheck(BlobStore blobs, Packs packs) {
        this.blobs = blobs;
        this.packs = packs;
    }

    /** What is wrong with the pack; nothing for one that is as it was written, or is not there any more. */
    public List<String> run(Sha256 name) throws IOException {
        List<String> damage = new ArrayList<>();
        try {
            Pack pack = packs.read(name);
            try (SeekableByteChannel blob = blobs.open(name)) {
                packs.headers(pack, blob);
                for (PackedObject object : pack.objects()) {
                    Instance instance = object.instance();
                    long dataSet = instance.dataSetAt();
                    long rest = instance.length() - dataSet;
                    if (!isWhole(blob, object.offset(), dataSet, instance.headSha256())
                            || !isWhole(blob, object.offset() + dataSet, rest, instance.sha256())) {
                        damage.add("the object " + instance.sopInstance() + " has changed");
                    }
                }
                long end = pack.headers().at().offset();
                long objects = pack.objects().stream()
                        .mapToLong(object -> object.instance().length())
                        .sum();
                if (objects != end) {
                    damage.add("bytes belong to no object");
                }
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (DamagedPackException e) {
            damage.add(String.valueOf(e.getMessage()));
        }
        return damage;
    }

    /** The Study Instance UID of the pack's objects; nothing when its table cannot be read. */
    public Optional<String> study(Sha256 name) {
        try {
            return Optional.of(packs.read(name).label().study());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether there is such a blob. */
    public boolean isThere(Sha256 name) throws IOException {
        try (SeekableByteChannel blob = blobs.open(name)) {
            return blob.size() >= 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isWhole(SeekableByteChannel blob, long offset, long length, Sha256 expected)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        try {
            new Slice(blob, offset, length).writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (EOFException e) {
            return false;
        }
        return Sha256.of(digest).equals(expected);
    }
}

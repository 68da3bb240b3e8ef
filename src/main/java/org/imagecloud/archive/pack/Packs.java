package org.imagecloud.archive.pack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.blob.Slice;
import org.imagecloud.http.Bounded;
import org.springframework.stereotype.Component;

/** Reads packs. A pack never changes, so what was read of one is kept while there is room. */
@Component
public class Packs {

    /** About 50 MB of tables. */
    private static final long KEPT_OBJECTS = 100_000;

    private final BlobStore blobs;
    private final Cache<Sha256, Pack> tables = Caffeine.newBuilder()
            .maximumWeight(KEPT_OBJECTS)
            .weigher((Sha256 name, Pack pack) -> 1 + pack.objects().size())
            .build();

    Packs(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * Reads a pack's table.
     *
     * @throws DamagedPackException when it is not what was written, or is missing
     */
    public Pack get(Sha256 name) throws IOException {
        Pack kept = tables.getIfPresent(name);
        if (kept != null) {
            return kept;
        }
        Pack pack;
        try {
            pack = read(name);
        } catch (NoSuchFileException e) {
            throw DamagedPackException.missing(name);
        }
        tables.put(name, pack);
        return pack;
    }

    /**
     * The objects of a series, in order of arrival. Of an object that lies in several packs the first counts: two
     * connections may have stored it at the same moment.
     *
     * @param names of the packs, in order of arrival
     */
    public Collection<Located> series(String seriesInstanceUid, List<Sha256> names) throws IOException {
        Map<String, Located> objects = new LinkedHashMap<>();
        for (Sha256 name : names) {
            Pack pack = get(name);
            for (PackedObject object : pack.objects()) {
                if (object.instance().series().equals(seriesInstanceUid)) {
                    objects.putIfAbsent(object.instance().sopInstance(), new Located(pack, object));
                }
            }
        }
        return objects.values();
    }

    /** One object of a series; see {@link #series(String, List)}. */
    public Optional<Located> object(String seriesInstanceUid, String sopInstanceUid, List<Sha256> names)
            throws IOException {
        for (Sha256 name : names) {
            Pack pack = get(name);
            for (PackedObject object : pack.objects()) {
                if (object.instance().sopInstance().equals(sopInstanceUid)
                        && object.instance().series().equals(seriesInstanceUid)) {
                    return Optional.of(new Located(pack, object));
                }
            }
        }
        return Optional.empty();
    }

    /** The headers of all objects of the pack, inflated; {@link PackedObject#header()} says which bytes are whose. */
    public byte[] headers(Pack pack) throws IOException {
        try (SeekableByteChannel blob = open(pack.name())) {
            return headers(pack, blob);
        }
    }

    /** The same, from the pack's blob, which stays open. */
    @Bounded("two hundred short headers, which who reads many packs counts")
    byte[] headers(Pack pack, SeekableByteChannel blob) throws IOException {
        Pack.Headers headers = pack.headers();
        byte[] compressed = bytes(blob, headers.at().offset(), headers.at().length());
        if (!PackFormat.hash(compressed).equals(headers.sha256())) {
            throw new DamagedPackException(pack.name(), "changed headers");
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readNBytes(headers.inflated());
        }
    }

    /**
     * Opens the blob in which the pack lies.
     *
     * @throws DamagedPackException when it is missing
     */
    public SeekableByteChannel open(Sha256 name) throws IOException {
        try {
            return blobs.open(name);
        } catch (NoSuchFileException e) {
            throw DamagedPackException.missing(name);
        }
    }

    Pack read(Sha256 name) throws IOException {
        try (SeekableByteChannel blob = blobs.open(name)) {
            long trailerAt = blob.size() - PackFormat.TRAILER;
            if (trailerAt < 0) {
                throw new DamagedPackException(name, "no trailer");
            }
            int length = PackFormat.tableLength(name, bytes(blob, trailerAt, PackFormat.TRAILER));
            if (length > trailerAt) {
                throw new DamagedPackException(name, "no table");
            }
            return PackFormat.read(name, bytes(blob, trailerAt - length, length));
        }
    }

    private static byte[] bytes(SeekableByteChannel blob, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        blob.position(offset);
        Slice.fill(bytes, blob);
        return bytes.array();
    }
}

package org.imagecloud.archive.pack;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.imagecloud.archive.blob.BlobDraft;
import org.imagecloud.http.Bounded;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/** Writes one pack. Closing it without {@link #commit()} throws its bytes away. */
@Bounded("counted as headers are added")
public final class PackWriter implements Closeable {

    /** A header that is longer stays with its object alone, and so does one for which there is no memory. */
    public static final int LONGEST_HEADER = 64 * 1024;

    private static final long COPIES = 2;
    private static final int FULL_OBJECTS = 200;
    private static final long FULL_BYTES = 64L << 20;

    private final BlobDraft draft;
    private final PackLabel label;
    private final List<PackedObject> objects = new ArrayList<>();
    private final ByteArrayOutputStream headerBytes = new ByteArrayOutputStream();
    private final OutputStream headers;
    private final HeldBytes held = HeldBytes.begin();
    private int headersInflated;
    private long size;

    public PackWriter(BlobDraft draft, PackLabel label) throws IOException {
        this.draft = draft;
        this.label = label;
        this.headers = new GZIPOutputStream(headerBytes);
    }

    /** Writes an object's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Appends an object.
     *
     * @param header its bytes up to the pixel data, in the form in which they are stored; nothing when they are long or
     *     cannot be read alone
     */
    public void add(Instance instance, byte @Nullable [] header, Content content) throws IOException {
        content.writeTo(draft.out());
        append(instance, header, null);
    }

    /** Appends an object of another pack. */
    public void add(Instance instance, byte @Nullable [] header, Content content, Instant receivedAt)
            throws IOException {
        content.writeTo(draft.out());
        append(instance, header, receivedAt);
    }

    /** Takes an object whose bytes are those that the draft was given first. */
    public void added(Instance instance, byte @Nullable [] header) throws IOException {
        append(instance, header, null);
    }

    private void append(Instance instance, byte @Nullable [] header, @Nullable Instant receivedAt) throws IOException {
        Stretch place = null;
        if (header != null && header.length <= LONGEST_HEADER && held.tryTake(COPIES * header.length)) {
            place = new Stretch(headersInflated, header.length);
            headers.write(header);
            headersInflated += header.length;
        }
        objects.add(new PackedObject(instance, size, place, receivedAt));
        size += instance.length();
    }

    /** Whether another pack should be begun. */
    public boolean isFull() {
        return objects.size() >= FULL_OBJECTS || size >= FULL_BYTES;
    }

    /** Whether so many objects of so many bytes are what a pack may hold. */
    public static boolean isRoomFor(long count, long bytes) {
        return count <= FULL_OBJECTS && bytes <= FULL_BYTES;
    }

    /** Makes the pack durable and visible. */
    public Pack commit() throws IOException {
        Pack pack = seal();
        commit(pack);
        return pack;
    }

    /** Writes what stands behind the objects; the pack has its name, and can have no more objects. */
    public Pack seal() throws IOException {
        headers.close();
        byte[] compressed = headerBytes.toByteArray();
        Pack.Headers place =
                new Pack.Headers(new Stretch(size, compressed.length), headersInflated, PackFormat.hash(compressed));
        byte[] table = PackFormat.table(label, place, objects);
        draft.out().write(compressed);
        draft.out().write(table);
        draft.out().write(PackFormat.trailer(table.length));
        return new Pack(PackFormat.hash(table), label, place, List.copyOf(objects));
    }

    /** Makes the sealed pack durable and visible. */
    public void commit(Pack pack) throws IOException {
        draft.commit(pack.name());
    }

    @Override
    public void close() {
        draft.close();
        held.close();
    }
}

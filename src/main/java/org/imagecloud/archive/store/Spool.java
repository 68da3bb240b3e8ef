package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imagecloud.archive.blob.BlobDraft;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.BufferSink;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/**
 * Holds one object until it is known whether it will be stored: in memory while it is small and there is room for it, in a
 * draft of the blob store when not. So a session needs the same memory whatever it is sent.
 */
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 4 << 20;
    private static final int CHUNK = Chunks.BYTES;

    private final BlobStore blobs;
    private final Chunks pool;
    private final HeldBytes held = HeldBytes.begin();
    private final ObjectHash hash = new ObjectHash();
    /** Used again for the next object. */
    private final List<ByteBuffer> chunks = new ArrayList<>();

    private long size;
    /** The first bytes, which are in memory too, or alone. */
    private long remembered;

    private @Nullable BlobDraft draft;
    private ObjectHash.@Nullable Hashes hashes;

    Spool(BlobStore blobs, Chunks pool) {
        this.blobs = blobs;
        this.pool = pool;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (draft == null && (size + length > IN_MEMORY || !isRoomFor(size + length))) {
            draft = blobs.draft();
            writeTo(draft.out());
        }
        if (draft != null) {
            draft.out().write(bytes, offset, length);
        } else {
            remember(bytes, offset, length);
        }
        hash.update(bytes, offset, length);
        size += length;
    }

    /** Bytes written since the last {@link #clear()}. */
    long size() {
        return size;
    }

    /** Ends the object and tells its hashes. Again is harmless. */
    ObjectHash.Hashes seal() {
        if (hashes == null) {
            hashes = hash.end();
        }
        return hashes;
    }

    /** The object's first bytes, only as many as one chunk holds; none where they were not kept in memory. */
    byte @Nullable [] head(int count) {
        if (count > remembered) {
            return null;
        }
        byte[] head = new byte[count];
        if (count > 0) {
            chunks.get(0).get(0, head);
        }
        return head;
    }

    boolean isInMemory() {
        return draft == null;
    }

    /** Writes the object; only when it is in memory. */
    void writeTo(OutputStream out) throws IOException {
        for (long done = 0; done < size; done += CHUNK) {
            int count = (int) Math.min(CHUNK, size - done);
            ByteBuffer chunk = chunks.get((int) (done / CHUNK)).duplicate().limit(count);
            if (out instanceof BufferSink sink) {
                sink.write(chunk);
            } else {
                byte[] bytes = new byte[count];
                chunk.get(bytes);
                out.write(bytes);
            }
        }
    }

    /** Gives away the draft that holds the object; only when it is not in memory. */
    BlobDraft takeDraft() {
        BlobDraft taken = Objects.requireNonNull(draft);
        draft = null;
        return taken;
    }

    /** Puts the object where an operator finds it. */
    void keepAside(String reason) throws IOException {
        boolean inMemory = isInMemory();
        try (BlobDraft kept = inMemory ? blobs.draft() : takeDraft()) {
            if (inMemory) {
                writeTo(kept.out());
            }
            kept.keepAside(seal().dataSet(), reason);
        }
    }

    /** Forgets the object. */
    void clear() {
        if (draft != null) {
            draft.close();
            draft = null;
        }
        seal();
        hashes = null;
        size = 0;
        remembered = 0;
    }

    /** Gives back its memory; nothing can be spooled after that. */
    @Override
    public void close() {
        clear();
        chunks.forEach(pool::give);
        chunks.clear();
        held.close();
    }

    private boolean isRoomFor(long bytes) {
        long more = (bytes + CHUNK - 1) / CHUNK - chunks.size();
        return more <= 0 || held.tryTake(more * CHUNK);
    }

    private void remember(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int place = (int) size + done;
            if (place / CHUNK == chunks.size()) {
                chunks.add(pool.take());
            }
            int count = Math.min(length - done, CHUNK - place % CHUNK);
            chunks.get(place / CHUNK).put(place % CHUNK, bytes, offset + done, count);
            done += count;
        }
        remembered += length;
    }
}

package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.imagecloud.archive.blob.BlobDraft;
import org.imagecloud.archive.blob.BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * Holds one object until it is known whether it will be stored: in memory while it is small, in a draft of the blob store
 * when it is not. So a session needs the same memory whatever it is sent.
 */
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 4 << 20;
    /** No chunk is so large that a garbage collector would treat it as humongous. */
    private static final int CHUNK = 128 * 1024;

    private final BlobStore blobs;
    private final ObjectHash hash = new ObjectHash();
    /** Used again for the next object. */
    private final List<byte[]> chunks = new ArrayList<>();

    private long size;
    private @Nullable BlobDraft draft;
    private ObjectHash.@Nullable Hashes hashes;

    Spool(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (draft == null && size + length > IN_MEMORY) {
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

    /** The object's first bytes; only as many as one chunk holds. */
    byte[] head(int count) {
        return count == 0 ? new byte[0] : Arrays.copyOf(chunks.get(0), count);
    }

    boolean isInMemory() {
        return draft == null;
    }

    /** Writes the object; only when it is in memory. */
    void writeTo(OutputStream out) throws IOException {
        for (long done = 0; done < size; done += CHUNK) {
            out.write(chunks.get((int) (done / CHUNK)), 0, (int) Math.min(CHUNK, size - done));
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
        try (BlobDraft kept = draft == null ? blobs.draft() : takeDraft()) {
            if (size <= IN_MEMORY) {
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
    }

    private void remember(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int place = (int) size + done;
            if (place / CHUNK == chunks.size()) {
                chunks.add(new byte[CHUNK]);
            }
            int count = Math.min(length - done, CHUNK - place % CHUNK);
            System.arraycopy(bytes, offset + done, chunks.get(place / CHUNK), place % CHUNK, count);
            done += count;
        }
    }
}

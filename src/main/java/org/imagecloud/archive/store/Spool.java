package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
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
    private static final int AT_FIRST = 64 * 1024;

    private final BlobStore blobs;
    private final ObjectHash hash = new ObjectHash();
    private byte[] head = new byte[AT_FIRST];
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
            draft.out().write(head, 0, (int) size);
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

    /** The object's first bytes; only as many as memory holds of every object. */
    byte[] head(int count) {
        return Arrays.copyOf(head, count);
    }

    boolean isInMemory() {
        return draft == null;
    }

    /** Writes the object; only when it is in memory. */
    void writeTo(OutputStream out) throws IOException {
        out.write(head, 0, (int) size);
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
        int end = (int) size + length;
        if (end > head.length) {
            head = Arrays.copyOf(head, Math.min(IN_MEMORY, Math.max(end, 2 * head.length)));
        }
        System.arraycopy(bytes, offset, head, (int) size, length);
    }
}

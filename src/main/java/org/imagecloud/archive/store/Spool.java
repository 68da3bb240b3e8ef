package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.imagecloud.archive.blob.BlobDraft;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Holds one object until it is known whether it will be stored: in memory while it is small, in a draft of the blob store
 * when it is not. So a session needs the same memory whatever it is sent.
 */
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 4 << 20;
    private static final int AT_FIRST = 64 * 1024;

    private final BlobStore blobs;
    private final MessageDigest digest = Sha256.digest();
    private byte[] head = new byte[AT_FIRST];
    private long size;
    private @Nullable BlobDraft draft;
    private @Nullable Sha256 hash;

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
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Bytes written since the last {@link #clear()}. */
    long size() {
        return size;
    }

    /** Ends the object and tells its hash. Again is harmless. */
    Sha256 seal() {
        if (hash == null) {
            hash = Sha256.of(digest);
        }
        return hash;
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
            kept.keepAside(seal(), reason);
        }
    }

    /** Forgets the object. */
    void clear() {
        if (draft != null) {
            draft.close();
            draft = null;
        }
        digest.reset();
        hash = null;
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

package org.imagecloud.archive.blob;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A blob under a temporary name. */
final class FileDraft implements BlobDraft {

    private static final Logger log = LoggerFactory.getLogger(FileDraft.class);
    private static final int BUFFER_BYTES = 8 * 1024;

    private final FileSystemBlobStore store;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream out = new BufferedOutputStream(new HashedFile(), BUFFER_BYTES);
    private long size;
    private @Nullable Sha256 hash;
    private boolean moved;

    FileDraft(FileSystemBlobStore store, Path file) throws IOException {
        this.store = store;
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Sha256 seal() throws IOException {
        if (hash == null) {
            out.flush();
            hash = Sha256.of(digest);
        }
        return hash;
    }

    @Override
    public void commit() throws IOException {
        Sha256 name = seal();
        sync();
        store.accept(file, name);
        moved = true;
    }

    @Override
    public void keepAside(String reason) throws IOException {
        Sha256 name = seal();
        if (moved) {
            store.quarantine().note(name, reason);
            return;
        }
        sync();
        store.quarantine().accept(file, name, reason);
        moved = true;
    }

    private void sync() throws IOException {
        channel.force(true);
        channel.close();
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!moved) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("A temporary file stays until the next start", e);
        }
    }

    private final class HashedFile extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            digest.update(bytes, offset, length);
            size += length;
        }
    }
}

package org.imagecloud.archive.blob;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A blob under a temporary name. */
final class FileDraft implements BlobDraft {

    private static final Logger log = LoggerFactory.getLogger(FileDraft.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileSystemBlobStore store;
    private final Path file;
    private final FileChannel channel;
    private final OutputStream out = new BufferedOutputStream(new WholeWrites(), BUFFER_BYTES);
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
    public void commit(Sha256 name) throws IOException {
        sync();
        store.accept(file, name);
        moved = true;
    }

    @Override
    public void keepAside(Sha256 name, String reason) throws IOException {
        sync();
        store.quarantine().accept(file, name, reason);
        moved = true;
    }

    private void sync() throws IOException {
        out.flush();
        channel.force(false);
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
            log.warn("A temporary file stays until it is removed as forgotten", e);
        }
    }

    private final class WholeWrites extends OutputStream {

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
        }
    }
}

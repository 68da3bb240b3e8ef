package org.imagecloud.archive.blob;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imagecloud.files.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A blob in a file under a temporary name, which does not outlive the draft. */
abstract class FileDraft implements BlobDraft {

    private static final Logger log = LoggerFactory.getLogger(FileDraft.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;
    private final Quarantine quarantine;
    private final FileChannel channel;
    private final OutputStream out = new Output();

    FileDraft(Path file, Quarantine quarantine) throws IOException {
        this.file = file;
        this.quarantine = quarantine;
        this.channel = PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    /** Makes a blob of the complete file, and may move it. */
    abstract void store(Path file, Sha256 name) throws IOException;

    @Override
    public void commit(Sha256 name) throws IOException {
        out.flush();
        store(file, name);
    }

    @Override
    public void keepAside(Sha256 name, String reason) throws IOException {
        out.flush();
        sync();
        quarantine.accept(file, name, reason);
    }

    /** Makes the bytes survive a crash of the machine. */
    void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A temporary file stays until it is removed as forgotten", e);
        }
    }

    private final class Output extends BufferedOutputStream implements BufferSink {

        Output() {
            super(new WholeWrites(), BUFFER_BYTES);
        }

        @Override
        public synchronized void write(ByteBuffer bytes) throws IOException {
            flush();
            writeWhole(bytes);
        }
    }

    private final class WholeWrites extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writeWhole(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    private void writeWhole(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}

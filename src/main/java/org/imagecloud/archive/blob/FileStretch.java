package org.imagecloud.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/** A part of a file that is sent, as often as it must be. */
record FileStretch(Path file, long offset, long length) {

    private static final int CHUNK = 64 * 1024;

    /** The value of Content-MD5 (RFC 1864), with which the receiver finds out whether it was changed on the way. */
    String md5() throws IOException {
        MessageDigest md5 = md5Digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                md5.update(chunk, 0, count);
            }
        }
        return Base64.getEncoder().encodeToString(md5.digest());
    }

    RequestBody body(String type) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return open();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                length,
                type);
    }

    InputStream open() throws IOException {
        return new Reading(FileChannel.open(file, StandardOpenOption.READ), offset, offset + length);
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static final class Reading extends InputStream {

        private final FileChannel channel;
        private final long end;
        private long position;

        Reading(FileChannel channel, long position, long end) {
            this.channel = channel;
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int at, int most) throws IOException {
            int wanted = (int) Math.min(most, end - position);
            if (wanted <= 0) {
                return most == 0 ? 0 : -1;
            }
            int count = channel.read(ByteBuffer.wrap(target, at, wanted), position);
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

package org.imagecloud.archive.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.imagecloud.files.PrivateFiles;
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
        return Channels.newInputStream(new Slice(PrivateFiles.open(file, StandardOpenOption.READ), offset, length));
    }

    private static MessageDigest md5Digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}

package org.imagecloud.archive.image;

import java.io.EOFException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A codestream in memory that breaks off with an exception. The JPEG 2000 decoder takes the usual sign of its end for more
 * bits, and a frame that was cut off would keep a thread for ever.
 */
final class StreamOfBytes extends ImageInputStreamImpl {

    private final byte[] bytes;

    StreamOfBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws EOFException {
        bitOffset = 0;
        requireMore();
        return bytes[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws EOFException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        requireMore();
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, from, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private void requireMore() throws EOFException {
        if (streamPos >= bytes.length) {
            throw new EOFException("The codestream ends too early");
        }
    }
}

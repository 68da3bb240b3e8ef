package org.imagecloud.archive.web;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.apache.catalina.connector.CoyoteOutputStream;
import org.imagecloud.archive.blob.ChannelSink;
import org.imagecloud.archive.blob.Slice;

/**
 * The body of an answer. Films go from their blob to the server's socket through one buffer outside the heap; through
 * streams they would be copied three times more.
 */
final class AnswerBody extends OutputStream implements ChannelSink {

    private static final int BUFFER_BYTES = 64 * 1024;

    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_BYTES));

    private final OutputStream out;
    private final CoyoteOutputStream socket;

    AnswerBody(HttpServletResponse response) throws IOException {
        response.setBufferSize(BUFFER_BYTES); // the server takes buffers of just this size as they are
        out = response.getOutputStream();
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        socket = (CoyoteOutputStream) innermost.getOutputStream();
    }

    @Override
    public void take(ReadableByteChannel from, long count) throws IOException {
        ByteBuffer buffer = BUFFER.get();
        for (long left = count; left > 0; left -= buffer.limit()) {
            Slice.fill(buffer.clear().limit((int) Math.min(BUFFER_BYTES, left)), from);
            if (left == count) {
                out.flush(); // what stands before it, and the headers of filters that know only the outermost response
            }
            socket.write(buffer.flip());
        }
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}

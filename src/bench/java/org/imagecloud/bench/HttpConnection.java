package org.imagecloud.bench;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One HTTP/1.1 connection, kept alive as long as the server likes, that copies nothing it need not copy. */
final class HttpConnection implements Closeable {

    private static final int BUFFER_BYTES = 256 * 1024;
    /** Bodies up to this length are kept for a look into them. */
    private static final int KEPT_BYTES = 1024 * 1024;
    /** Shorter than any of the servers keeps an unused connection. */
    private static final long KEPT_NANOS = 4_000_000_000L;

    private final int port;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final String fixedHeaders;
    private SocketChannel channel;
    private long lastUse = System.nanoTime();

    /** @param length of the body in bytes */
    record Answer(int status, Map<String, String> headers, long length, String body) {

        Answer require(int... accepted) throws IOException {
            for (int code : accepted) {
                if (code == status) {
                    return this;
                }
            }
            throw new IOException("Status " + status + ": " + body.substring(0, Math.min(500, body.length())));
        }
    }

    /** @param headers sent with every request, each line ended by CRLF */
    HttpConnection(int port, String headers) throws IOException {
        this.port = port;
        channel = open(port);
        fixedHeaders = "Host: 127.0.0.1:" + port + "\r\n" + headers;
    }

    Answer get(String target, String accept) throws IOException {
        reopenIfLongUnused();
        write(List.of(ascii("GET " + target + " HTTP/1.1\r\n" + fixedHeaders + "Accept: " + accept + "\r\n\r\n")));
        return read();
    }

    Answer post(String target, String contentType, String accept, List<ByteBuffer> body) throws IOException {
        reopenIfLongUnused();
        long length = body.stream().mapToLong(ByteBuffer::remaining).sum();
        write(List.of(ascii("POST " + target + " HTTP/1.1\r\n" + fixedHeaders + "Accept: " + accept
                + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n\r\n")));
        write(body);
        return read();
    }

    /** Head and body in one piece; the length is among the headers of each request. */
    Answer send(String method, String target, String accept, String body) throws IOException {
        write(List.of(ascii(
                method + " " + target + " HTTP/1.1\r\n" + fixedHeaders + "Accept: " + accept + "\r\n\r\n" + body)));
        return read();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static SocketChannel open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /** A server ends a connection on which nothing was asked for some seconds. */
    private void reopenIfLongUnused() throws IOException {
        if (System.nanoTime() - lastUse > KEPT_NANOS) {
            reopen();
        }
        lastUse = System.nanoTime();
    }

    void reopen() throws IOException {
        channel.close();
        channel = open(port);
        in.clear().limit(0);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(List<ByteBuffer> buffers) throws IOException {
        ByteBuffer[] all = buffers.toArray(ByteBuffer[]::new);
        int first = 0;
        while (first < all.length) {
            channel.write(all, first, Math.min(16, all.length - first));
            while (first < all.length && !all[first].hasRemaining()) {
                first++;
            }
        }
    }

    private Answer read() throws IOException {
        String[] statusLine = line().split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int status = Integer.parseInt(statusLine[1]);
        long length = body(status, headers, kept);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            reopen();
        }
        return new Answer(status, headers, length, kept.toString(StandardCharsets.UTF_8));
    }

    private long body(int status, Map<String, String> headers, ByteArrayOutputStream kept) throws IOException {
        String length = headers.get("content-length");
        if (status == 204) {
            return 0;
        }
        if (length != null) {
            return skip(Long.parseLong(length), kept);
        }
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return skipToEnd();
        }
        long total = 0;
        for (long chunk = chunkLength(); chunk > 0; chunk = chunkLength()) {
            total += skip(chunk, kept);
            line();
        }
        line();
        return total;
    }

    /** For servers that tell no length, and close the connection instead. */
    private long skipToEnd() throws IOException {
        long total = in.remaining();
        in.clear();
        for (int count = channel.read(in); count >= 0; count = channel.read(in)) {
            total += count;
            in.clear();
        }
        reopen();
        return total;
    }

    private long chunkLength() throws IOException {
        return Long.parseLong(line().split(";", 2)[0].strip(), 16);
    }

    private long skip(long length, ByteArrayOutputStream kept) throws IOException {
        for (long left = length; left > 0; ) {
            fill();
            int now = (int) Math.min(left, in.remaining());
            if (kept.size() + now <= KEPT_BYTES && length <= KEPT_BYTES) {
                byte[] bytes = new byte[now];
                in.get(bytes);
                kept.writeBytes(bytes);
            } else {
                in.position(in.position() + now);
            }
            left -= now;
        }
        return length;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            fill();
            byte next = in.get();
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(next);
        }
    }

    private void fill() throws IOException {
        if (in.hasRemaining()) {
            return;
        }
        in.clear();
        int count = channel.read(in);
        in.flip();
        if (count < 0) {
            throw new EOFException("The server closed the connection");
        }
    }
}

package org.imagecloud.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A way to an HTTP server on this machine, on which somebody else answers for a while that the server is unavailable or refuses. */
public final class FaultyLine implements AutoCloseable {

    private static final byte[] UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORBIDDEN = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final int target;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile byte @Nullable [] refusal;

    public FaultyLine(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many requests did not reach the server. */
    public int refused() {
        return refused.get();
    }

    public void breakDown() {
        refuse(UNAVAILABLE);
    }

    /** From now on the server lets nobody do anything. */
    public void forbid() {
        refuse(FORBIDDEN);
    }

    private void refuse(byte[] answer) {
        refusal = answer;
        open.forEach(FaultyLine::close);
    }

    public void repair() {
        refusal = null;
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            threads.submit(() -> serve(client));
        }
    }

    private Void serve(Socket client) throws IOException {
        open.add(client);
        try (client) {
            byte[] answer = refusal;
            if (answer == null) {
                connect(client);
            } else {
                refuse(client, answer);
            }
        } finally {
            open.remove(client);
        }
        return null;
    }

    /** Reads until the client has read the answer and closes; else the answer might be lost. */
    private void refuse(Socket client, byte[] answer) throws IOException {
        refused.incrementAndGet();
        client.getOutputStream().write(answer);
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void connect(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            threads.submit(() -> copy(client, server));
            copy(server, client);
        }
    }

    private Void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } finally {
            open.remove(from);
        }
        return null;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(FaultyLine::close);
        threads.shutdownNow();
    }
}

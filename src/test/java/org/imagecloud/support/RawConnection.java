package org.imagecloud.support;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Speaks HTTP byte by byte, as no well-behaved program does. */
public final class RawConnection implements Closeable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Socket socket = new Socket();

    public RawConnection(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /** @param from another address of this machine, 127.0.0.2 for example */
    public RawConnection(int port, String from) throws IOException {
        this(port, from, 0);
    }

    /** One that takes next to nothing in before somebody reads it. */
    public static RawConnection narrow(int port, String from) throws IOException {
        return new RawConnection(port, from, 2048);
    }

    private RawConnection(int port, String from, int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout((int) LONGEST_WAIT.toMillis());
        socket.setTcpNoDelay(true);
    }

    /** The beginning of a request of a demo user, up to its last header. */
    public static String head(String method, String path, String userId, String... headers) {
        return headWithoutUser(method, path, headers) + "Authorization: " + basic(userId) + "\r\n";
    }

    /** The credential of a demo user. */
    public static String basic(String userId) {
        return "Basic " + Base64.getEncoder().encodeToString((userId + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    /** The same of nobody. */
    public static String headWithoutUser(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Whether the server has begun to answer. */
    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** How many bytes have come, at most as many as there is room for; -1 when there will be no more, however that came to be. */
    public int read(byte[] room) {
        try {
            return socket.getInputStream().read(room);
        } catch (IOException closed) {
            return -1;
        }
    }

    /** Sends no more, but still listens. */
    public RawConnection end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The status of the answer that has begun. */
    public int status() throws IOException {
        return Integer.parseInt(
                new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.ISO_8859_1)
                        .substring("HTTP/1.1 ".length()));
    }

    /** Waits for the answer, and reads it until the server closes or one second passes without a byte. */
    public String answer() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                answer.append((char) c);
                socket.setSoTimeout(1000);
            }
        } catch (IOException closedOrSilent) {
            if (answer.length() == 0) {
                throw closedOrSilent;
            }
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package org.imagecloud.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * People without a login who want to cost the server something: some ask for a page with long headers, others send the login
 * form byte by byte and come again when they are sent away. So many and no more, against this machine's loopback alone; each
 * of those who dribble has an address of its own there.
 */
final class Strangers implements Closeable {

    private static final int PAGES_A_SECOND = 150;
    private static final int PAGE_CONNECTIONS = 10;
    private static final String LONG_HEADER = "Accept-Language: en\r\nX-Filler: " + "x".repeat(14_000) + "\r\n";

    private static final int DRIBBLERS = 130;
    private static final int TENTHS_OF_A_SECOND = 100;
    private static final int BYTES_A_TENTH = 70;
    /** Before somebody who was sent away comes again. */
    private static final int TENTHS_AWAY = 10;

    private static final byte[] FORM = ("POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 64000\r\n\r\nusername=")
            .getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final ScheduledExecutorService pages = Executors.newScheduledThreadPool(PAGE_CONNECTIONS);
    private final ScheduledExecutorService dribble = Executors.newSingleThreadScheduledExecutor();
    private final Dribbler[] dribblers = new Dribbler[DRIBBLERS];
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicLong sentAway = new AtomicLong();

    private Strangers(int port) {
        this.port = port;
    }

    static Strangers begin(int port) throws IOException {
        Strangers all = new Strangers(port);
        long micros = 1_000_000L * PAGE_CONNECTIONS / PAGES_A_SECOND;
        for (int i = 0; i < PAGE_CONNECTIONS; i++) {
            HttpConnection connection = new HttpConnection(port, LONG_HEADER);
            all.pages.scheduleAtFixedRate(
                    () -> all.askForPage(connection), micros * i / PAGE_CONNECTIONS, micros, TimeUnit.MICROSECONDS);
        }
        for (int i = 0; i < DRIBBLERS; i++) {
            all.dribblers[i] = new Dribbler(port, "127.0.1." + (i + 1));
        }
        all.dribble.scheduleAtFixedRate(all::dribble, 0, TENTHS_OF_A_SECOND, TimeUnit.MILLISECONDS);
        return all;
    }

    /** How many pages were asked for and answered. */
    long answered() {
        return answered.get();
    }

    /** How many of the answers brought a session. */
    long sessions() {
        return sessions.get();
    }

    /** How often somebody who dribbled was sent away. */
    long sentAway() {
        return sentAway.get();
    }

    private void askForPage(HttpConnection connection) {
        try {
            HttpConnection.Answer answer = connection.get("/referral.html", "text/html");
            answered.incrementAndGet();
            if (answer.headers().getOrDefault("set-cookie", "").contains("MIC-SESSION")) {
                sessions.incrementAndGet();
            }
        } catch (IOException refused) {
            reopen(connection);
        }
    }

    private static void reopen(HttpConnection connection) {
        try {
            connection.reopen();
        } catch (IOException refused) {
            // tried again with the next page
        }
    }

    private void dribble() {
        for (Dribbler dribbler : dribblers) {
            if (!dribbler.send()) {
                sentAway.incrementAndGet();
            }
        }
    }

    @Override
    public void close() throws IOException {
        pages.shutdownNow();
        dribble.shutdownNow();
        for (Dribbler dribbler : dribblers) {
            dribbler.close();
        }
    }

    private static final class Dribbler implements Closeable {

        private final int port;
        private final String address;
        private final ByteBuffer piece =
                ByteBuffer.wrap("x".repeat(BYTES_A_TENTH).getBytes(StandardCharsets.US_ASCII));
        private final ByteBuffer answer = ByteBuffer.allocate(4096);
        private @Nullable SocketChannel channel;
        private int away;

        Dribbler(int port, String address) {
            this.port = port;
            this.address = address;
        }

        /** @return whether it was still listened to */
        synchronized boolean send() {
            try {
                SocketChannel open = channel;
                if (open == null) {
                    if (away-- <= 0) {
                        channel = open();
                    }
                    return true;
                }
                if (open.read(answer.clear()) != 0) { // an answer, or the end
                    close();
                    return false;
                }
                open.write(piece.clear());
                return true;
            } catch (IOException closed) {
                close();
                return false;
            }
        }

        private SocketChannel open() throws IOException {
            SocketChannel open = SocketChannel.open();
            open.bind(new InetSocketAddress(address, 0));
            open.connect(new InetSocketAddress("127.0.0.1", port));
            open.write(ByteBuffer.wrap(FORM));
            open.configureBlocking(false);
            return open;
        }

        @Override
        public synchronized void close() {
            SocketChannel open = channel;
            channel = null;
            away = TENTHS_AWAY;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    // closed all the same
                }
            }
        }
    }
}

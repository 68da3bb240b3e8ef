package org.imagecloud.database;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections to the database, on which long answers are counted as what the thread's request holds, while they come: before
 * a row is made of them, whoever has asked, and however it is read. Until the request ends nobody knows what has been made of them. Found
 * by PostgreSQL's driver, by its setting {@code socketFactory}.
 */
public final class CountedSockets extends SocketFactory {

    /** What every answer may be without being counted: a page of a worklist is a third. */
    static final int SHORT = 64 * 1024;

    /** A byte of an answer lies in the driver's row, and again in an object that is made of it, each with a head of its own. */
    static final int EACH = 4;

    @Override
    public Socket createSocket() {
        return new Counted();
    }

    @Override
    public Socket createSocket(String host, int port) throws UnknownHostException {
        throw new UnknownHostException(host); // the driver connects by itself
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws UnknownHostException {
        throw new UnknownHostException(host.toString());
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws UnknownHostException {
        throw new UnknownHostException(host.toString());
    }

    private static final class Counted extends Socket {

        private final Answer answer = new Answer();

        @Override
        public InputStream getInputStream() throws IOException {
            return new Reading(super.getInputStream(), answer);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new Asking(super.getOutputStream(), answer);
        }
    }

    /** What has come since the last question. */
    private static final class Answer {

        private long bytes;
        private @Nullable HeldBytes held;

        void begin() {
            bytes = 0;
            held = null;
        }

        /** @throws IOException when there is no room: it ends the connection, of which the rest is not wanted */
        void add(int more) throws IOException {
            bytes += Math.max(0, more);
            if (more > 0 && bytes > SHORT) {
                HeldBytes begun = held == null ? HeldBytes.begin() : held;
                held = begun;
                try {
                    begun.takeWhole((long) EACH * more);
                } catch (Refusal noRoom) {
                    begun.close(); // nothing is made of what has come; of several at the same time the others go on
                    throw new IOException("An answer finds no room", noRoom);
                }
            }
        }
    }

    private static final class Reading extends FilterInputStream {

        private final Answer answer;

        private Reading(InputStream in, Answer answer) {
            super(in);
            this.answer = answer;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            answer.add(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            answer.add(read);
            return read;
        }
    }

    private static final class Asking extends FilterOutputStream {

        private final Answer answer;

        private Asking(OutputStream out, Answer answer) {
            super(out);
            this.answer = answer;
        }

        @Override
        public void write(int one) throws IOException {
            answer.begin();
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            answer.begin();
            out.write(bytes, offset, length);
        }
    }
}

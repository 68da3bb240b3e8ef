package org.imagecloud.web.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.imagecloud.http.Body;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A body that must not come in slower than the limits say, nor be longer; only the time spent waiting for it counts. What its
 * route may hold of it is held by the request from when it comes.
 */
final class GuardedBody extends ServletInputStream {

    /** For a byte of a body that is held: its text, and the objects that are made of it. */
    private static final int COST = 8;

    /** For what begins an element of JSON, of XML or of a form, besides: there may be an object for every third byte. */
    private static final int COST_OF_ELEMENT = 64;

    private final ServletInputStream in;
    private final Pace pace;
    private final BodyTurn turn;
    private final boolean held;
    private @Nullable HeldBytes memory;
    private long left;
    private @Nullable Refusal problem;

    GuardedBody(ServletInputStream in, BodyLimits limits, BodyTurn turn, Body body) {
        this.in = in;
        this.pace = new Pace(limits.patience(), limits.leastInThatTime());
        this.turn = turn;
        this.left = body.longest();
        this.held = body.isHeld();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int count = readInTime(target, offset, length);
            left -= Math.max(count, 0);
            if (left < 0) {
                throw Refusal.tooLarge("http.413");
            }
            count(target, offset, count);
            return count;
        } catch (Refusal refusal) {
            problem = refusal;
            throw refusal;
        } catch (SocketTimeoutException e) {
            problem = Refusal.tooSlow("http.408");
            throw e;
        }
    }

    /** Why it could not be read on, whatever its reader has made of that. */
    @Nullable
    Refusal problem() {
        return problem;
    }

    private void count(byte[] target, int offset, int come) {
        if (held && come > 0) {
            if (memory == null) {
                memory = HeldBytes.begin();
            }
            memory.take((long) come * COST + (long) elements(target, offset, come) * COST_OF_ELEMENT);
        }
    }

    /** A text that has such signs costs more than it needs, which is a little. */
    private static int elements(byte[] bytes, int offset, int length) {
        int elements = 0;
        for (int i = offset; i < offset + length; i++) {
            switch (bytes[i]) {
                case '{', '[', ',', '<', '&' -> elements++;
                default -> {
                    // a part of one
                }
            }
        }
        return elements;
    }

    private int readInTime(byte[] target, int offset, int length) throws IOException {
        if (!turn.hasBegun() && in.available() == 0 && !in.isFinished()) {
            turn.begin(); // nobody waits for what is here already
        }
        if (pace.waitedInAll() > turn.longestWait()) {
            throw new SocketTimeoutException("A body does not come in time");
        }
        long begin = System.nanoTime();
        if (in.available() == 0 && !in.isFinished() && !turn.await(pace.waitedInAll())) {
            throw new SocketTimeoutException("A body does not come in time");
        }
        int count = in.read(target, offset, length);
        if (!pace.keeps(System.nanoTime() - begin, Math.max(count, 0)) && count >= 0) {
            throw new SocketTimeoutException("A body comes in too slowly");
        }
        return count;
    }

    /**
     * Reads what an early answer has left, so that a sender who is still sending sees the answer and the connection can
     * be used again; the connection of one who sends more is closed.
     */
    void drain(int most) throws IOException {
        byte[] waste = new byte[8192];
        for (int rest = most; rest > 0 && !in.isFinished(); ) {
            int count = readInTime(waste, 0, Math.min(rest, waste.length));
            if (count < 0) {
                return;
            }
            rest -= count;
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }
}

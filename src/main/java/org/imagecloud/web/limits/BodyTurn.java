package org.imagecloud.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.http.Sender;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One request's turn to have its body read. It begins when the request has come through the security chain, or earlier when
 * somebody must wait for the body: who is refused without a look at it has never taken a place, nor has a short form that came
 * in one piece with its head.
 */
final class BodyTurn {

    /** The request's attribute. */
    static final String ATTRIBUTE = BodyTurn.class.getName();

    /** What every request with a body takes at least, in buffers. */
    private static final long LEAST = 128 * 1024;

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private final HttpServletRequest request;
    private final Sender address;
    private final BodyLimits limits;
    private final Places ofKnown;
    private final Places ofStrangers;
    private @Nullable HeldBytes buffers;
    private @Nullable Places taken;

    BodyTurn(HttpServletRequest request, BodyLimits limits, Places ofKnown, Places ofStrangers) {
        this.request = request;
        this.address = new Sender(Network.of(request.getRemoteAddr()), false);
        this.limits = limits;
        this.ofKnown = ofKnown;
        this.ofStrangers = ofStrangers;
    }

    boolean hasBegun() {
        return taken != null;
    }

    /**
     * Takes a place, and memory for what every body needs.
     *
     * @throws Refusal when there is none
     */
    void begin() {
        Places places = Senders.of(request).known() ? ofKnown : ofStrangers;
        if (!places.take(address)) {
            throw Refusal.busy("http.503");
        }
        taken = places;
        buffers = HeldBytes.begin();
        buffers.take(LEAST);
    }

    /** For how many nanoseconds it may be waited for the body, however much of it comes. */
    long longestWait() {
        return taken == ofStrangers ? limits.strangers().time().toNanos() : Long.MAX_VALUE;
    }

    /**
     * Waits no longer than it may until something more has come: a read that has begun would wait as long as the connection's timeout.
     *
     * @param waited so many nanoseconds until now
     * @return false when that was too long
     */
    boolean await(long waited) {
        if (taken != ofStrangers || !(request.getAttribute(RequestPlace.ATTRIBUTE) instanceof RequestPlace place)) {
            return true;
        }
        long until = System.nanoTime() + longestWait() - waited;
        while (!place.isMoreThere()) {
            if (System.nanoTime() >= until) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }

    void end() {
        Places places = taken;
        if (places != null) {
            taken = null;
            places.leave(address);
        }
        if (buffers != null) {
            buffers.close();
        }
    }
}

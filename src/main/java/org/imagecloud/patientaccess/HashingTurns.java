package org.imagecloud.patientaccess;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.imagecloud.shared.Network;
import org.imagecloud.shared.Refusal;

/** Guessers do not get the processors: few hash a code at once, of one network a few wait for a turn, a patient among them for a moment. */
final class HashingTurns {

    private static final int AT_ONCE = 2;
    private static final int OF_A_NETWORK = 4;
    private static final int OF_A_SITE = 6;
    private static final long LONGEST_WAIT_SECONDS = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    /** @throws Refusal that says to come again, when there is no turn */
    byte[] take(String address, Supplier<byte[]> hash) {
        return counted(
                "network " + Network.of(address),
                OF_A_NETWORK,
                () -> counted("site " + Network.siteOf(address), OF_A_SITE, () -> inTurn(hash)));
    }

    private byte[] counted(String by, int most, Supplier<byte[]> turn) {
        try {
            if (waiting.merge(by, 1, Integer::sum) > most) {
                throw Refusal.busy("http.503");
            }
            return turn.get();
        } finally {
            waiting.computeIfPresent(by, (any, count) -> count == 1 ? null : count - 1);
        }
    }

    private byte[] inTurn(Supplier<byte[]> hash) {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Refusal.busy("http.503");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("http.503");
        }
        try {
            return hash.get();
        } finally {
            turns.release();
        }
    }
}

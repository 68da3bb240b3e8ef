package org.imagecloud.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuessersDoNotTakeAllTurnsTest {

    private static final byte[] HASH = {1};

    private final HashingTurns turns = new HashingTurns();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        threads.shutdown();
    }

    /** Two of one network are at it and two wait: the rest is sent away, and a patient comes in when there is a turn. */
    @Test
    void aNetworkHasFewTurns() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        List<CompletableFuture<byte[]>> guesses = IntStream.range(0, 4)
                .mapToObj(i -> in(() -> turns.take("2001:db8::" + i, () -> slowly(begun))))
                .toList();
        begun.await();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> turns.take("2001:db8::9", () -> HASH));
        CompletableFuture<byte[]> patient = in(() -> turns.take("192.0.2.7", () -> HASH));
        mayEnd.countDown();
        assertThat(patient.join()).isEqualTo(HASH);
        guesses.forEach(guess -> guess.handle((hash, refused) -> hash).join());
        assertThat(turns.take("2001:db8::9", () -> HASH)).isEqualTo(HASH);
    }

    /** Who has a /48 has 65,536 networks, each with one guess. */
    @Test
    void aSiteHasFewTurns() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        List<CompletableFuture<byte[]>> guesses = IntStream.range(0, 20)
                .mapToObj(i -> in(() -> turns.take("2001:db8:1:" + i + "::1", () -> slowly(begun))))
                .toList();
        begun.await();
        assertThat(guesses.stream().filter(guess -> isRefusedAtOnce(guess))).hasSizeGreaterThanOrEqualTo(14);
        CompletableFuture<byte[]> patient = in(() -> turns.take("2001:db8:2::1", () -> HASH));
        mayEnd.countDown();
        assertThat(patient.join()).isEqualTo(HASH);
    }

    private static boolean isRefusedAtOnce(CompletableFuture<byte[]> guess) {
        try {
            guess.get(1, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof Refusal;
        } catch (TimeoutException | InterruptedException e) {
            return false;
        }
    }

    private CompletableFuture<byte[]> in(java.util.function.Supplier<byte[]> turn) {
        return CompletableFuture.supplyAsync(turn, threads);
    }

    private byte[] slowly(CountDownLatch begun) {
        try {
            begun.countDown();
            mayEnd.await();
            return HASH;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

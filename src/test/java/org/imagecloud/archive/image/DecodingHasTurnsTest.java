package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.Effort;
import org.imagecloud.http.SmallBudget;
import org.imagecloud.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Few decode at once, nobody has all turns, and no request has others without end. */
class DecodingHasTurnsTest {

    private static final long BUDGET = 64 << 20;

    private final DecodingTurns turns = new DecodingTurns(3, Duration.ofMillis(20));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        end.countDown();
        threads.shutdown();
    }

    @Test
    void whoAsksLeavesATurnToOthers() throws Exception {
        List<Future<String>> own = List.of(takes("li"), takes("li"));
        assertBusy(() -> SmallBudget.within("li", BUDGET, () -> turns.with(() -> "third")));
        assertThat(SmallBudget.<String>within("wang", BUDGET, () -> turns.with(() -> "hers")))
                .isEqualTo("hers");
        end.countDown();
        for (Future<String> one : own) {
            assertThat(one.get()).isEqualTo("decoded");
        }
        assertThat(SmallBudget.<String>within("li", BUDGET, () -> turns.with(() -> "third")))
                .isEqualTo("third");
    }

    @Test
    void thereAreNoMoreThanProcessors() throws Exception {
        takes("li");
        takes("li");
        takes("wang");
        assertBusy(() -> SmallBudget.within("zhao", BUDGET, () -> turns.with(() -> "fourth")));
    }

    @Test
    void aFailureGivesItsTurnBack() {
        DecodingTurns one = new DecodingTurns(1, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> one.with(() -> {
                        throw new IllegalStateException("a decoder's");
                    }));
        }
    }

    /** The bytes would be called damaged as soon as anybody looked. */
    @Test
    void aRequestThatHasHadEnoughIsRefusedBeforeAFrameIsLookedAt() {
        DicomImage image = image();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SmallBudget.within(BUDGET, () -> {
                    Effort.ofThisRequest().spend(Duration.ofDays(1));
                    return image.decode(new byte[0]);
                }))
                .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_ACCEPTABLE);
    }

    @Test
    void memoryIsAskedForBeforeAFrameIsLookedAt() {
        DicomImage image = image();
        assertBusy(() -> SmallBudget.within(1 << 20, () -> image.decode(new byte[0])));
        assertBusy(() -> SmallBudget.within(1 << 20, () -> image.decodeAsDescribed(new byte[0])));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void assertBusy(Work work) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(work::run)
                .matches(refusal -> refusal.kind() == Refusal.Kind.BUSY);
    }

    private Future<String> takes(String login) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<String> result = threads.submit(() -> SmallBudget.within(
                login,
                BUDGET,
                () -> turns.with(() -> {
                    begun.countDown();
                    end.await();
                    return "decoded";
                })));
        begun.await();
        return result;
    }

    private static DicomImage image() {
        Attributes header = new Attributes()
                .setInt(Tag.SamplesPerPixel, VR.US, 1)
                .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .setInt(Tag.Rows, VR.US, 1024)
                .setInt(Tag.Columns, VR.US, 1024)
                .setInt(Tag.BitsAllocated, VR.US, 8)
                .setInt(Tag.BitsStored, VR.US, 8)
                .setInt(Tag.HighBit, VR.US, 7);
        return DicomImage.of(header, UID.JPEG2000Lossless);
    }
}

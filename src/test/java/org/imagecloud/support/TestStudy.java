package org.imagecloud.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.imagecloud.demo.SyntheticHeadCt;

/** A small synthetic study of its own UIDs, as DICOM files. */
public record TestStudy(String uid, List<byte[]> slices) {

    private static final AtomicLong SEEDS = new AtomicLong(System.nanoTime());

    /** A head CT of four slices of 32 × 32. */
    public static TestStudy headCt() {
        var study = new SyntheticHeadCt(SEEDS.incrementAndGet(), "Li^Xiulan=李^秀兰", LocalDate.of(2027, 2, 6), 4, 32);
        return new TestStudy(
                study.studyInstanceUid(),
                IntStream.rangeClosed(1, study.slices())
                        .mapToObj(slice -> file(study, slice))
                        .toList());
    }

    private static byte[] file(SyntheticHeadCt study, int slice) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            study.write(slice, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

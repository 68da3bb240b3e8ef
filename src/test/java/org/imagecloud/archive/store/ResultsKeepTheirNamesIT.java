package org.imagecloud.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagecloud.archive.DicomIntake;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Objects are stored in batches and refused at once; each result finds the name of its object all the same. */
@RunningApplication
class ResultsKeepTheirNamesIT {

    @Autowired
    private DicomIntake intake;

    @Test
    void goodAndBadObjectsInAnyOrder() throws IOException {
        TestStudy study = TestStudy.headCt();
        byte[] second = study.slices().get(1);
        byte[] last = study.slices().get(3);
        Map<String, byte[]> objects = new LinkedHashMap<>();
        objects.put("text", "no image".getBytes(StandardCharsets.US_ASCII));
        objects.put("first", study.slices().get(0));
        objects.put("cut in the header", Arrays.copyOf(second, 600));
        objects.put("cut in the pixels", Arrays.copyOf(study.slices().get(2), last.length - 100));
        objects.put("second", second);
        objects.put("without a preamble", Arrays.copyOfRange(last, 132, last.length));
        objects.put("other text", "no image either".getBytes(StandardCharsets.US_ASCII));
        Map<String, @Nullable String> failures = receive(objects);
        assertThat(failures)
                .containsOnlyKeys(objects.keySet())
                .containsEntry("text", "UNREADABLE")
                .containsEntry("first", null)
                .containsEntry("cut in the pixels", "TRUNCATED")
                .containsEntry("second", null)
                .containsEntry("without a preamble", null)
                .containsEntry("other text", "UNREADABLE");
        assertThat(failures.get("cut in the header")).isNotNull();
    }

    /** The archive keeps one of them; whichever it is, the results say so. */
    @Test
    void twoObjectsOfOneUid() throws IOException {
        byte[] one = TestStudy.headCt().slices().get(0);
        byte[] other = one.clone();
        other[other.length - 1] ^= 1;
        Map<String, byte[]> objects = Map.of("one", one, "other", other);
        Map<String, @Nullable String> failures = receive(objects);
        assertThat(failures.values()).containsExactlyInAnyOrder(null, "DUPLICATE");
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            assertThat(receive(Map.of(object.getKey(), object.getValue())))
                    .containsEntry(object.getKey(), failures.get(object.getKey()));
        }
    }

    private Map<String, @Nullable String> receive(Map<String, byte[]> objects) throws IOException {
        Map<String, @Nullable String> failures = new HashMap<>();
        try (ObjectIntake open = intake.open(new HospitalId("wangren"), null)) {
            for (Map.Entry<String, byte[]> object : objects.entrySet()) {
                open.receive(object.getKey(), new ByteArrayInputStream(object.getValue()));
            }
            open.finish().forEach(result -> failures.put(result.name(), result.failure()));
        }
        return failures;
    }
}

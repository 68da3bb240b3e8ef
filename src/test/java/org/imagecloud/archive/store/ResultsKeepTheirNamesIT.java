package org.imagecloud.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.imagecloud.archive.DicomIntake;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
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
        byte[] first = study.slices().get(0);
        byte[] changed = first.clone();
        changed[changed.length - 1] ^= 1;
        byte[] last = study.slices().get(3);
        List<ReceivedObject> results;
        try (ObjectIntake open = intake.open(new HospitalId("wangren"))) {
            receive(open, "text", "no image".getBytes(StandardCharsets.US_ASCII));
            receive(open, "first", first);
            receive(open, "cut in the header", Arrays.copyOf(study.slices().get(1), 600));
            receive(open, "cut in the pixels", Arrays.copyOf(study.slices().get(2), last.length - 100));
            receive(open, "second", study.slices().get(1));
            receive(open, "without a preamble", Arrays.copyOfRange(last, 132, last.length));
            receive(open, "changed", changed);
            receive(open, "other text", "no image either".getBytes(StandardCharsets.US_ASCII));
            results = open.finish();
        }
        assertThat(results)
                .extracting(result -> result.name() + " " + result.failure())
                .containsExactlyInAnyOrder(
                        "text UNREADABLE",
                        "first null",
                        "cut in the header UNREADABLE",
                        "cut in the pixels TRUNCATED",
                        "second null",
                        "without a preamble null",
                        "changed DUPLICATE",
                        "other text UNREADABLE");
    }

    private static void receive(ObjectIntake intake, String name, byte[] object) throws IOException {
        intake.receive(name, new ByteArrayInputStream(object));
    }
}

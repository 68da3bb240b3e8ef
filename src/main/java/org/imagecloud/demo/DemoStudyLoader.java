package org.imagecloud.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.ArchivedStudy;
import org.imagecloud.archive.DicomIntake;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Stores the synthetic head CT as a town clinic would send it, unless it is there already. */
@Component
@Profile("demo")
@Order(DemoStudyLoader.ORDER)
class DemoStudyLoader implements ApplicationRunner {

    static final int ORDER = DemoData.ORDER + 1;

    private static final HospitalId CLINIC = new HospitalId("wangren");
    private static final LocalDate SPRING_FESTIVAL = LocalDate.of(2026, 2, 17);

    private final DicomIntake intake;
    private final ArchivedStudies studies;

    DemoStudyLoader(DicomIntake intake, ArchivedStudies studies) {
        this.intake = intake;
        this.studies = studies;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        SyntheticHeadCt study = SyntheticHeadCt.ofDemo(SPRING_FESTIVAL);
        int stored = studies.find(new StudyInstanceUid(study.studyInstanceUid()))
                .map(ArchivedStudy::instances)
                .orElse(0);
        if (stored >= study.slices()) {
            return;
        }
        try (ObjectIntake objects = intake.open(CLINIC, null)) {
            for (int slice = 1; slice <= study.slices(); slice++) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                study.write(slice, file);
                objects.receive("slice " + slice, new ByteArrayInputStream(file.toByteArray()));
            }
            requireStored(objects.finish());
        }
    }

    private static void requireStored(List<ReceivedObject> results) {
        results.stream().filter(result -> !result.isStored()).findFirst().ifPresent(result -> {
            throw new IllegalStateException("The demo study was refused: " + result.failure());
        });
    }
}

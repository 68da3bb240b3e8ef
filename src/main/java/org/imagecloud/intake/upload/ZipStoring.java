package org.imagecloud.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.intake.zip.UnreadableZipException;
import org.imagecloud.intake.zip.ZipImages;
import org.imagecloud.intake.zip.ZipLimits;
import org.imagecloud.intake.zip.ZipProblem;
import org.imagecloud.intake.zip.ZipSink;
import org.imagecloud.shared.StudyInstanceUid;

/** Stores the images of one zip. */
final class ZipStoring implements ZipSink {

    private final ObjectIntake intake;
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private int leftOut;

    private ZipStoring(ObjectIntake intake) {
        this.intake = intake;
    }

    static UploadResult store(UploadFile file, Path zip, ZipLimits limits, ObjectIntake intake) throws IOException {
        ZipStoring storing = new ZipStoring(intake);
        try {
            ZipImages.read(zip, limits, storing);
        } catch (UnreadableZipException e) {
            storing.refused(file.name(), e.problem());
        }
        return storing.result(file, intake.finish());
    }

    @Override
    public void image(String name, InputStream content) throws IOException {
        intake.receive(name, content);
    }

    @Override
    public void refused(String name, ZipProblem problem) {
        refusals.put(name, problem.name());
    }

    @Override
    public void leftOut() {
        leftOut++;
    }

    private UploadResult result(UploadFile file, List<ReceivedObject> objects) {
        Set<String> studies = new HashSet<>();
        int stored = 0;
        boolean mayPass = false;
        for (ReceivedObject object : objects) {
            StudyInstanceUid study = object.study();
            String failure = object.failure();
            mayPass |= object.mayPass();
            if (study != null) {
                stored++;
                studies.add(study.value());
            } else if (failure != null) {
                refusals.putIfAbsent(object.name(), failure); // what the zip itself says is more exact
            }
        }
        if (stored == 0 && refusals.isEmpty()) {
            refusals.put(file.name(), "NO_IMAGES");
        }
        List<Refused> refused = new ArrayList<>();
        refusals.forEach((name, reason) -> refused.add(new Refused(name, reason)));
        return new UploadResult(stored, leftOut, refused, studies, mayPass);
    }
}

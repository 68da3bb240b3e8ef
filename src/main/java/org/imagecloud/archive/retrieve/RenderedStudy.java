package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.archive.image.PictureType;
import org.imagecloud.archive.image.Rendering;
import org.imagecloud.archive.image.Viewport;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.stereotype.Component;

/** Makes pictures of a study's images. */
@Component
class RenderedStudy implements StudyPictures {

    /** Waveforms, presentation states, raw data, structured reports and documents (DICOM PS3.4 §B.5). */
    private static final Pattern NO_PICTURE =
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.(9|11|66|88|104)\\..*|"
                    + "1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.66");

    private static final int BEST = 100;

    private final StoredObjects objects;
    private final ObjectFiles files;

    RenderedStudy(StoredObjects objects, ObjectFiles files) {
        this.objects = objects;
        this.files = files;
    }

    @Override
    public Outline outline(StudyInstanceUid study) throws IOException {
        List<StoredObject> images = images(study);
        List<Integer> representative = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= images.size(); next++) {
            if (next == images.size()
                    || !images.get(next).series().equals(images.get(first).series())) {
                representative.add((first + next) / 2 + 1);
                first = next;
            }
        }
        return new Outline(images.size(), List.copyOf(representative));
    }

    @Override
    public byte[] png(StudyInstanceUid study, int number, int side) throws IOException {
        List<StoredObject> images = images(study);
        if (number < 1 || number > images.size()) {
            throw Refusal.notFound("instance.unknown");
        }
        StoredObject image = images.get(number - 1);
        try (OpenObject open = files.open(image)) {
            return ObjectFrames.of(image, open)
                    .picture(1, new Rendering(PictureType.PNG, BEST, null, Viewport.fitting(side, side)));
        }
    }

    private List<StoredObject> images(StudyInstanceUid study) throws IOException {
        return objects.of(study).stream()
                .filter(object -> !NO_PICTURE.matcher(object.sopClass()).matches())
                .toList();
    }
}

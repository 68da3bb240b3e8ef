package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.archive.KeyImages;
import org.imagecloud.archive.SignedEvidence;
import org.imagecloud.archive.blob.BlobsUnavailableException;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.image.PictureType;
import org.imagecloud.archive.image.Rendering;
import org.imagecloud.archive.image.Viewport;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes pictures of key images. */
@Component
class KeyImagePictures implements KeyImages {

    private static final Logger log = LoggerFactory.getLogger(KeyImagePictures.class);
    private static final int BEST = 100;

    private final StoredObjects objects;
    private final ObjectFiles files;
    private final ReaderNotes notes;

    KeyImagePictures(StoredObjects objects, ObjectFiles files, ReaderNotes notes) {
        this.objects = objects;
        this.files = files;
        this.notes = notes;
    }

    @Override
    public List<String> keptBy(StudyInstanceUid study, String login, Instant until) throws IOException {
        return notes.keptBy(objects.unasked(study), login, until).stream()
                .map(ReaderNotes::hash)
                .toList();
    }

    @Override
    public List<KeyImage> of(StudyInstanceUid study, SignedEvidence evidence, int most, int side) {
        try {
            List<StoredObject> all = objects.unasked(study);
            Map<String, StoredObject> byUid =
                    all.stream().collect(Collectors.toMap(StoredObject::sopInstance, Function.identity(), (a, b) -> a));
            List<KeyImage> images = new ArrayList<>();
            for (Attributes reference : notes.keyImages(notes.covered(all, evidence))) {
                StoredObject image = byUid.get(String.valueOf(reference.getString(Tag.ReferencedSOPInstanceUID)));
                if (image != null && images.size() < most) {
                    images.add(picture(image, reference, side));
                }
            }
            return images;
        } catch (IOException | RuntimeException cannotBeRead) {
            return List.of(new KeyImage(null, null, null, not(cannotBeRead)));
        }
    }

    private KeyImage picture(StoredObject image, Attributes reference, int side) {
        int frame = reference.getInt(Tag.ReferencedFrameNumber, 0);
        Integer series = null;
        Shown shown;
        try (OpenObject open = files.open(image)) {
            int number = open.header().getInt(Tag.SeriesNumber, -1);
            series = number < 0 ? null : number;
            shown = new Shown.Picture(ObjectFrames.of(image, open)
                    .picture(
                            Math.max(frame, 1),
                            new Rendering(PictureType.PNG, BEST, null, Viewport.fitting(side, side))));
        } catch (IOException | RuntimeException cannotBeShown) {
            shown = not(cannotBeShown);
        }
        return new KeyImage(series, image.place().instance().instanceNumber(), frame == 0 ? null : frame, shown);
    }

    /** Whatever goes wrong with a picture is that it is not there: the report about it goes out. */
    private static Shown not(Exception why) {
        boolean forNow = why instanceof Refusal refusal && refusal.kind() == Refusal.Kind.BUSY
                || why instanceof BlobsUnavailableException
                || DatabaseOutage.isCauseOf(why);
        if (why instanceof Refusal refusal) {
            log.info("A key image cannot be shown in a report: {}", refusal.code());
        } else {
            log.warn("A key image cannot be shown in a report", why);
        }
        return new Shown.Not(forNow);
    }
}

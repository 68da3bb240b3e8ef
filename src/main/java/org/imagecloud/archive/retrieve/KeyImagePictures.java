package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.archive.KeyImages;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.image.PictureType;
import org.imagecloud.archive.image.Rendering;
import org.imagecloud.archive.image.Viewport;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
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
    public List<KeyImage> of(StudyInstanceUid study, int most, int side) throws IOException {
        List<StoredObject> all = objects.unasked(study);
        Map<String, StoredObject> byUid =
                all.stream().collect(Collectors.toMap(StoredObject::sopInstance, Function.identity(), (a, b) -> a));
        List<KeyImage> images = new ArrayList<>();
        for (Attributes reference : notes.keyImages(all)) {
            StoredObject image = byUid.get(String.valueOf(reference.getString(Tag.ReferencedSOPInstanceUID)));
            KeyImage shown = image == null || images.size() == most ? null : picture(image, reference, side);
            if (shown != null) {
                images.add(shown);
            }
        }
        return images;
    }

    private @Nullable KeyImage picture(StoredObject image, Attributes reference, int side) throws IOException {
        int frame = reference.getInt(Tag.ReferencedFrameNumber, 0);
        try (OpenObject open = files.open(image)) {
            byte[] png = ObjectFrames.of(image, open)
                    .picture(
                            Math.max(frame, 1),
                            new Rendering(PictureType.PNG, BEST, null, Viewport.fitting(side, side)));
            int series = open.header().getInt(Tag.SeriesNumber, -1);
            return new KeyImage(
                    series < 0 ? null : series,
                    image.place().instance().instanceNumber(),
                    frame == 0 ? null : frame,
                    png);
        } catch (Refusal cannotBeShown) {
            log.info("A key image is left out of a report: {}", cannotBeShown.code());
            return null;
        }
    }
}

package org.imagecloud.archive;

import java.io.IOException;
import java.util.List;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/** The images that a reader has kept as the ones that matter. Who may see them is for the caller to ask of the room {@code access}. */
public interface KeyImages {

    /**
     * One of them as a picture.
     *
     * @param series Series Number (0020,0011)
     * @param instance Instance Number (0020,0013)
     * @param frame of an object with several; none where all of it is meant
     * @param png a PNG file
     */
    record KeyImage(
            @Nullable Integer series,
            @Nullable Integer instance,
            @Nullable Integer frame,
            byte[] png) {}

    /**
     * What the latest Key Object Selection of the study (PS3.3 §A.35.4) names, in its order; what cannot be shown is left out.
     *
     * @param most no more than so many
     * @param side a picture is at most so many pixels wide and high
     */
    List<KeyImage> of(StudyInstanceUid study, int most, int side) throws IOException;
}

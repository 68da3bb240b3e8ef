package org.imagecloud.archive;

import java.io.IOException;
import java.time.Instant;
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
     * @param shown what can be shown of it
     */
    record KeyImage(
            @Nullable Integer series,
            @Nullable Integer instance,
            @Nullable Integer frame,
            Shown shown) {}

    /** A picture, or that there is none: an image never keeps the text about it from being read. */
    sealed interface Shown {

        /** @param png a PNG file */
        record Picture(byte[] png) implements Shown {}

        /** @param forNow whether it may be there later: memory is short, or the storage is away */
        record Not(boolean forNow) implements Shown {}
    }

    /**
     * What a person has kept until then that a signature of his covers, for {@link SignedEvidence#objects}: his latest Key Object Selection
     * with images (PS3.3 §A.35.4) that does not reject these, and his latest report of measurements. Of nobody else's, and of no device's.
     */
    List<String> keptBy(StudyInstanceUid study, String login, Instant until) throws IOException;

    /**
     * What the key object selection of the evidence names, in its order; what cannot be shown says so.
     *
     * @param most no more than so many
     * @param side a picture is at most so many pixels wide and high
     */
    List<KeyImage> of(StudyInstanceUid study, SignedEvidence evidence, int most, int side);
}

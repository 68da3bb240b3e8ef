package org.imagecloud.archive;

import java.io.IOException;
import java.util.List;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;

/** A study as pictures that any browser shows, one an instance, for the person who asks. */
public interface StudyPictures {

    /**
     * What there is to look at.
     *
     * @param count pictures are numbered from 1 to this, in the order of series and instance numbers
     * @param representative the middle one of each series
     */
    record Outline(int count, List<Integer> representative) {}

    /** @throws Refusal of kind {@code NOT_FOUND} when the study is unknown, or not to be seen */
    Outline outline(StudyInstanceUid study) throws IOException;

    /**
     * A PNG file of one picture; of an instance with several frames, its first one.
     *
     * @param side the picture is at most so many pixels wide and high
     * @throws Refusal of kind {@code NOT_FOUND} for a number that there is not, of kind {@code NOT_ACCEPTABLE} when the
     *     instance cannot be shown
     */
    byte[] png(StudyInstanceUid study, int number, int side) throws IOException;
}

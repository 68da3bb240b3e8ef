package org.imagecloud.intake.zip;

import java.io.IOException;
import java.io.InputStream;

/** Takes what a zip holds. */
public interface ZipSink {

    /**
     * A file that may be an image.
     *
     * @throws IOException as the stream throws it, or when the image cannot be taken
     */
    void image(String name, InputStream content) throws IOException;

    /** A file that is not taken. */
    void refused(String name, ZipProblem problem);

    /** A file that nobody misses: a directory of a disc, a viewer program. */
    void leftOut();
}

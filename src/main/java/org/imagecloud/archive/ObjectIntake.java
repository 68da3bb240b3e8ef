package org.imagecloud.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Takes objects one after the other, each under a name of the caller's, and tells what became of them. Only what {@link
 * #finish()} says to be stored is; closing without finishing throws away what is not stored yet.
 */
public interface ObjectIntake extends AutoCloseable {

    /**
     * Reads one object to its end. A bad object is a result, not an exception.
     *
     * @param name by which the result is known; it goes nowhere else
     * @param object a DICOM file (DICOM PS3.10 §7); not closed
     * @throws IOException when the stream itself breaks off, which is a result too; other objects may still follow
     */
    void receive(String name, InputStream object) throws IOException;

    /** Makes durable and findable what was received, and tells the result of every object. */
    List<ReceivedObject> finish();

    @Override
    void close();
}

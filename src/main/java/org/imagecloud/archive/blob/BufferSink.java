package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An output that takes bytes outside the heap as they are. */
public interface BufferSink {

    /** Takes everything that is left in the buffer. */
    void write(ByteBuffer bytes) throws IOException;
}

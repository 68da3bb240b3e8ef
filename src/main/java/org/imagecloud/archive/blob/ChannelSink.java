package org.imagecloud.archive.blob;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** An output that takes bytes from a channel without a detour through the heap. */
public interface ChannelSink {

    /**
     * Takes exactly so many bytes.
     *
     * @throws java.io.EOFException when the channel has fewer
     */
    void take(ReadableByteChannel from, long count) throws IOException;
}

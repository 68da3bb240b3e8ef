package org.imagecloud.archive.image;

import java.io.IOException;

/** Decodes one frame of a family of transfer syntaxes. */
interface Codec {

    /**
     * @param format what the header says of the frame; believed before the frame itself
     * @return native bytes, little endian, the samples of a pixel together
     * @throws IOException when the frame is damaged, or contradicts the format
     */
    byte[] decode(byte[] frame, PixelFormat format) throws IOException;

    /**
     * Reads what the frame declares before its samples, as {@link #decode} does first.
     *
     * @throws IOException when it contradicts the format, or declares what no such frame needs
     */
    default void inspect(byte[] frame, PixelFormat format) throws IOException {}
}

package org.imagecloud.archive.retrieve;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The data set of a deflated file (DICOM PS3.5 §A.5), which begins behind the File Meta Information. */
final class Inflated {

    private static final int PREAMBLE_AND_PREFIX = 132;
    private static final int GROUP_LENGTH_ELEMENT = 12;

    private Inflated() {}

    static InputStream dataSet(InputStream file) throws IOException {
        InputStream in = new BufferedInputStream(file);
        in.skipNBytes(PREAMBLE_AND_PREFIX);
        ByteBuffer groupLength =
                ByteBuffer.wrap(in.readNBytes(GROUP_LENGTH_ELEMENT)).order(ByteOrder.LITTLE_ENDIAN);
        if (groupLength.remaining() < GROUP_LENGTH_ELEMENT || groupLength.getInt(0) != 0x00000002) {
            throw new IOException("The file meta information does not tell its length");
        }
        in.skipNBytes(Integer.toUnsignedLong(groupLength.getInt(GROUP_LENGTH_ELEMENT - 4)));
        return new InflaterInputStream(in, new Inflater(true));
    }
}

package org.imagecloud.archive.assembly;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.http.Bounded;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its markers which transfer syntax a JPEG image has. The standard's default of {@code image/jpeg} is lossless
 * (DICOM PS3.18 table 8.7.3-2), but who leaves the transfer syntax out mostly sends a photograph: only the image knows.
 */
final class JpegSyntax {

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_FRAME = 0xFFC0;
    private static final int FIRST_RESTART = 0xFFD0;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int MAX_SEGMENTS = 1000;
    private static final int FIRST_ORDER = 1;

    private JpegSyntax() {}

    /** None for what is no JPEG image, or one of a process that DICOM has retired. */
    @Bounded("two bytes")
    static @Nullable String of(InputStream image) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(image));
        byte[] start = in.readNBytes(2);
        if (start.length < 2 || ((start[0] & 0xff) << 8 | start[1] & 0xff) != START_OF_IMAGE) {
            return null;
        }
        try {
            return ofSegments(in);
        } catch (java.io.EOFException e) {
            return null;
        }
    }

    private static @Nullable String ofSegments(DataInputStream in) throws IOException {
        boolean lossless = false;
        for (int i = 0; i < MAX_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort() - 2;
            switch (marker - START_OF_FRAME) {
                case 0 -> {
                    return UID.JPEGBaseline8Bit;
                }
                case 1 -> {
                    return UID.JPEGExtended12Bit;
                }
                case 3 -> lossless = true;
                default -> {
                    if (marker == START_OF_SCAN) {
                        return lossless ? ofScan(in) : null;
                    }
                }
            }
            boolean outOfPlace = marker >= FIRST_RESTART && marker <= START_OF_SCAN;
            if (marker < START_OF_FRAME || outOfPlace || length < 0) {
                return null;
            }
            in.skipNBytes(length);
        }
        return null;
    }

    /** The selection value is the byte behind the components. */
    private static String ofScan(DataInputStream in) throws IOException {
        in.skipNBytes(2L * in.readUnsignedByte());
        return in.readUnsignedByte() == FIRST_ORDER ? UID.JPEGLosslessSV1 : UID.JPEGLossless;
    }
}

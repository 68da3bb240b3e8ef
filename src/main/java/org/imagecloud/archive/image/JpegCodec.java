package org.imagecloud.archive.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imagecloud.shared.Refusal;

/**
 * JPEG baseline and extended of 8 bits, and JPEG lossless up to 16 bits (DICOM PS3.5 §A.4.1, §8.2.1). Twelve-bit extended
 * JPEG of greys is decoded here, and progressive JPEG is retired from DICOM.
 */
final class JpegCodec implements Codec {

    private static final byte FILL = (byte) 0xff;
    private static final byte END_OF_IMAGE = (byte) 0xd9;

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws IOException {
        JpegHeader header = JpegHeader.of(frame);
        if (!header.describes(format) || header.precision() > format.bitsAllocated()) {
            throw new DamagedFrameException("The JPEG stream contradicts rows, columns or samples");
        }
        boolean sequential = header.process() <= 1 && header.precision() == 8;
        if (header.process() == 1
                && header.precision() == 12
                && format.samples() == 1
                && format.bitsAllocated() == 16) {
            return TwelveBitJpeg.decode(frame, format);
        }
        if (!sequential && !header.isLossless()) {
            throw Refusal.notAcceptable("image.jpegProcess", header.precision());
        }
        ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(withoutFill(frame)));
        Raster raster = Rasters.read(JPEGImageReaderSpi.class, stream, format);
        return Rasters.bytes(raster, format);
    }

    /** Fill bytes may stand before the end marker (ITU-T T.81 §B.1.1.2); the decoder takes the last sample for lost there. */
    private static byte[] withoutFill(byte[] frame) {
        int end = frame.length - 2;
        while (end > 0 && !(frame[end] == FILL && frame[end + 1] == END_OF_IMAGE)) {
            end--;
        }
        int first = end;
        while (first > 0 && frame[first - 1] == FILL) {
            first--;
        }
        if (first == end) {
            return frame;
        }
        byte[] whole = Arrays.copyOf(frame, first + 2);
        whole[first + 1] = END_OF_IMAGE;
        return whole;
    }
}

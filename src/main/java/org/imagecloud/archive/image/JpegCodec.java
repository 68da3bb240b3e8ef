package org.imagecloud.archive.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imagecloud.shared.Refusal;

/**
 * JPEG baseline and extended of 8 bits, and JPEG lossless up to 16 bits (DICOM PS3.5 §A.4.1, §8.2.1). Twelve-bit extended
 * JPEG of greys is decoded here, and progressive JPEG is retired from DICOM.
 */
final class JpegCodec implements Codec {

    @Override
    public void inspect(byte[] frame, PixelFormat format) throws DamagedFrameException {
        read(frame, format);
    }

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws IOException {
        JpegStream read = read(frame, format);
        JpegHeader header = read.header();
        boolean sequential = header.process() <= 1 && header.precision() == 8;
        if (header.process() == 1
                && header.precision() == 12
                && format.samples() == 1
                && format.bitsAllocated() == 16) {
            return TwelveBitJpeg.decode(read.written(false), format);
        }
        if (!sequential && !header.isLossless()) {
            throw Refusal.notAcceptable("image.jpegProcess", header.precision());
        }
        ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(read.written(false)));
        Raster raster = Rasters.read(JPEGImageReaderSpi.class, stream, format);
        return Rasters.bytes(raster, format);
    }

    private static JpegStream read(byte[] frame, PixelFormat format) throws DamagedFrameException {
        JpegStream read = JpegStream.of(frame);
        JpegHeader header = read.header();
        if (!header.describes(format) || header.precision() > format.bitsAllocated()) {
            throw new DamagedFrameException("The JPEG stream contradicts rows, columns or samples");
        }
        return read;
    }
}

package org.imagecloud.archive.image;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;

/** JPEG 2000, reversible or not (DICOM PS3.5 §A.4.4). The decoder undoes the component transformation. */
final class Jpeg2000Codec implements Codec {

    @Override
    public void inspect(byte[] frame, PixelFormat format) throws DamagedFrameException {
        Jpeg2000Stream.of(frame, format);
    }

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws IOException {
        Jpeg2000Stream stream = Jpeg2000Stream.of(frame, format);
        if (stream.isRare() && OpenJpegCodec.isInstalled()) {
            return new OpenJpegCodec().decode(stream, format);
        }
        try {
            Raster raster = Rasters.read(J2KImageReaderSpi.class, new StreamOfBytes(stream.bytes()), format);
            return Rasters.bytes(raster, format);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Error e) {
            // The decoder means to end its thread when a codestream is damaged; this thread is the server's.
            throw new DamagedFrameException(
                    "The JPEG 2000 decoder gave up: " + e.getClass().getSimpleName());
        }
    }
}

package org.imagecloud.archive.image;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/** JPEG 2000, reversible or not (DICOM PS3.5 §A.4.4). The decoder undoes the component transformation. */
final class Jpeg2000Codec implements Codec {

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws IOException {
        int start = Jpeg2000Header.codestream(frame);
        Jpeg2000Header.check(frame, start, format);
        boolean rare = Jpeg2000Header.isOffset(frame, start) || Jpeg2000Header.hasTileParts(frame, start);
        if (rare && OpenJpegCodec.isInstalled()) {
            return new OpenJpegCodec().decode(frame, format);
        }
        byte[] codestream = start == 0 ? frame : Arrays.copyOfRange(frame, start, frame.length);
        try {
            Raster raster = Rasters.read(J2KImageReaderSpi.class, new StreamOfBytes(codestream), format);
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

package org.imagecloud.archive.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.imagecloud.http.Effort;

/** Reads samples with a named decoder: as rasters, because DICOM says what the colours are, not the stream. */
final class Rasters {

    private Rasters() {}

    /** The samples as they are in the stream. */
    static Raster read(Class<? extends ImageReaderSpi> decoder, ImageInputStream stream, PixelFormat format)
            throws IOException {
        ImageReaderSpi provider = Objects.requireNonNull(
                IIORegistry.getDefaultInstance().getServiceProviderByClass(decoder), "The decoder is not installed");
        ImageReader reader = provider.createReaderInstance(null);
        try (stream) {
            reader.setInput(stream, true, true);
            if (reader.getWidth(0) != format.columns() || reader.getHeight(0) != format.rows()) {
                throw new DamagedFrameException("The stream contradicts rows or columns");
            }
            reader.addIIOReadProgressListener(new InTime());
            Raster read = reader.readRaster(0, null);
            Effort.goOn(); // what was broken off is no picture
            return read;
        } finally {
            reader.dispose();
        }
    }

    /** Breaks off a decoder that has worked long enough, where it tells how far it is: an exception would go astray in native code. */
    private static final class InTime implements IIOReadProgressListener {

        private static void look(ImageReader reader) {
            if (!Effort.mayGoOn()) {
                reader.abort();
            }
        }

        @Override
        public void imageProgress(ImageReader reader, float percentage) {
            look(reader);
        }

        @Override
        public void imageStarted(ImageReader reader, int image) {
            look(reader);
        }

        @Override
        public void sequenceStarted(ImageReader reader, int first) {}

        @Override
        public void sequenceComplete(ImageReader reader) {}

        @Override
        public void imageComplete(ImageReader reader) {}

        @Override
        public void thumbnailStarted(ImageReader reader, int image, int thumbnail) {}

        @Override
        public void thumbnailProgress(ImageReader reader, float percentage) {}

        @Override
        public void thumbnailComplete(ImageReader reader) {}

        @Override
        public void readAborted(ImageReader reader) {}
    }

    /** As native bytes, with the sign drawn through all allocated bits. */
    static byte[] bytes(Raster raster, PixelFormat format) throws DamagedFrameException {
        if (raster.getWidth() != format.columns()
                || raster.getHeight() != format.rows()
                || raster.getNumBands() != format.samples()) {
            throw new DamagedFrameException("The stream contradicts rows, columns or samples");
        }
        int width = format.bytesPerSample();
        int unused = format.signed() ? Integer.SIZE - format.bitsStored() : 0;
        byte[] bytes = new byte[(int) format.frameLength()];
        int[] row = new int[format.columns() * format.samples()];
        int next = 0;
        for (int y = 0; y < format.rows(); y++) {
            Effort.goOn();
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, format.columns(), 1, row);
            for (int value : row) {
                int whole = value << unused >> unused;
                for (int i = 0; i < width; i++) {
                    bytes[next++] = (byte) (whole >> 8 * i);
                }
            }
        }
        return bytes;
    }
}

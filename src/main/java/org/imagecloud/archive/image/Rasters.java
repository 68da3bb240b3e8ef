package org.imagecloud.archive.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

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
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
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

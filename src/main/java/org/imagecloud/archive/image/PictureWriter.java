package org.imagecloud.archive.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.imagecloud.http.Bounded;

/** Writes pictures as JPEG or PNG. */
final class PictureWriter {

    private static final long COPIES = 4;
    private static final long HEAD = 64 * 1024;

    private PictureWriter() {}

    /**
     * Bytes that writing so many makes: the encoder keeps the file until it is whole, the buffer has it up to twice while it
     * grows, and it is copied once. A picture of which the file is longer than its pixels is noise, and hardly longer.
     */
    static long madeBytes(long pixels) {
        return HEAD + COPIES * pixels;
    }

    @Bounded("madeBytes, which DicomImage asks for before anything is made")
    static byte[] write(Picture picture, Rendering wanted) throws IOException {
        ImageWriter writer =
                ImageIO.getImageWritersByMIMEType(wanted.type().mediaType()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (wanted.type() == PictureType.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(wanted.quality() / 100f);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(picture), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Picture picture) {
        int bands = picture.bands();
        DataBufferByte buffer = new DataBufferByte(picture.bytes(), picture.bytes().length);
        int[] offsets = bands == 1 ? new int[] {0} : new int[] {0, 1, 2};
        WritableRaster raster = Raster.createInterleavedRaster(
                buffer, picture.width(), picture.height(), picture.width() * bands, bands, offsets, null);
        ColorSpace space = ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel colours =
                new ComponentColorModel(space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, raster, false, null);
    }
}

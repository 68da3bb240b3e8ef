package org.imagecloud.archive.film;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.imagecloud.archive.UnusableFilmException;
import org.imagecloud.archive.UnusableFilmException.Reason;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;

/**
 * A decoded picture, as native pixel data (DICOM PS3.5 §8.1.1): grey of 8 or 16 bits, else RGB of 8 bits.
 *
 * @param pixels row by row, samples of a pixel together, little endian
 */
record Raster(int rows, int columns, int samples, int bits, byte[] pixels) {

    private static final int MAX_SIDE = 0xffff; // Rows and Columns are US
    private static final int RGB = 3;
    private static final Set<Integer> FROM_BOTTOM = Set.of(3, 4, 6, 7);
    private static final Set<Integer> FROM_RIGHT = Set.of(2, 3, 7, 8);
    private static final Pattern BROKEN = Pattern.compile("(?i)truncated|premature|corrupt");

    /**
     * Decodes JPEG or PNG.
     *
     * @param limits looked at before anything is decoded
     */
    static Raster decode(byte[] file, Limits limits) throws UnusableFilmException {
        return read(file, limits, 2, Raster::of);
    }

    /**
     * Looks whether a file that stays as it is can be decoded.
     *
     * @param limits looked at before anything is decoded
     */
    static void check(byte[] file, Limits limits) throws UnusableFilmException {
        read(file, limits, 0, image -> image);
    }

    /**
     * How large a picture may be.
     *
     * @param maxPixels of it
     * @param memory in bytes, for all that is made of it
     * @param time in which it has to be decoded
     */
    record Limits(int maxPixels, long memory, Duration time) {

        /** @param copies in our own form that are held at the same time, once turned and once not */
        void check(ImageReader reader, int copies) throws IOException, UnusableFilmException {
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width > MAX_SIDE || height > MAX_SIDE || width * height > maxPixels) {
                throw new UnusableFilmException(Reason.TOO_LARGE);
            }
            Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
            if (!types.hasNext()) {
                throw new UnusableFilmException(Reason.UNSUPPORTED);
            }
            ImageTypeSpecifier type = types.next();
            int bytes = DataBuffer.getDataTypeSize(type.getSampleModel().getDataType()) / Byte.SIZE;
            int decoded = type.getNumBands() * bytes;
            int own = type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY ? bytes : RGB;
            if (width * height * Math.max(decoded + Math.min(copies, 1) * own, copies * own) > memory) {
                throw new UnusableFilmException(Reason.TOO_LARGE);
            }
        }
    }

    private static <T> T read(byte[] file, Limits limits, int copies, Function<BufferedImage, T> use)
            throws UnusableFilmException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format(file)).next();
        TimedStream in = new TimedStream(file, limits.time());
        try (in) {
            reader.setInput(in, true, true);
            limits.check(reader, copies);
            return use.apply(read(reader));
        } catch (IOException | RuntimeException e) {
            // Readers answer damaged files with many kinds of exception.
            if (in.isLate()) {
                throw new UnusableFilmException(Reason.TOO_LARGE);
            }
            boolean unsupported = String.valueOf(e.getMessage()).startsWith("Unsupported");
            throw new UnusableFilmException(unsupported ? Reason.UNSUPPORTED : Reason.DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    private static String format(byte[] file) throws UnusableFilmException {
        if (file.length > 3 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8) {
            return "jpeg";
        }
        if (file.length > 3 && file[0] == (byte) 0x89 && file[1] == 'P') {
            return "png";
        }
        throw new UnusableFilmException(Reason.UNSUPPORTED);
    }

    private static BufferedImage read(ImageReader reader) throws IOException, UnusableFilmException {
        AtomicBoolean broken = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (BROKEN.matcher(warning).find()) {
                broken.set(true);
            }
        });
        BufferedImage image = reader.read(0);
        if (broken.get()) {
            throw new UnusableFilmException(Reason.DAMAGED);
        }
        return image;
    }

    private static Raster of(BufferedImage image) {
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        return grey ? grey(image) : colour(image);
    }

    /** The samples as they are: a conversion to RGB would change the greys. */
    private static Raster grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int bytes = image.getSampleModel().getSampleSize(0) > 8 ? 2 : 1;
        byte[] pixels = new byte[width * height * bytes];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRaster().getSamples(0, y, width, 1, 0, row);
            for (int value : row) {
                pixels[at++] = (byte) value;
                if (bytes == 2) {
                    pixels[at++] = (byte) (value >>> 8);
                }
            }
        }
        return new Raster(height, width, 1, 8 * bytes, pixels);
    }

    private static Raster colour(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] pixels = new byte[width * height * 3];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int value : row) {
                pixels[at++] = (byte) (value >>> 16);
                pixels[at++] = (byte) (value >>> 8);
                pixels[at++] = (byte) value;
            }
        }
        return new Raster(height, width, 3, 8, pixels);
    }

    /** The picture turned and mirrored as its Exif orientation asks, 1 to 8. */
    Raster upright(int orientation) {
        if (orientation == 1) {
            return this;
        }
        boolean swapped = orientation >= 5;
        int height = swapped ? columns : rows;
        int width = swapped ? rows : columns;
        int size = samples * bits / 8;
        byte[] turned = new byte[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int down = swapped ? x : y;
                int right = swapped ? y : x;
                int row = FROM_BOTTOM.contains(orientation) ? rows - 1 - down : down;
                int column = FROM_RIGHT.contains(orientation) ? columns - 1 - right : right;
                System.arraycopy(pixels, (row * columns + column) * size, turned, (y * width + x) * size, size);
            }
        }
        return new Raster(height, width, samples, bits, turned);
    }

    void addTo(Attributes object) {
        object.setInt(Tag.SamplesPerPixel, VR.US, samples)
                .setString(Tag.PhotometricInterpretation, VR.CS, samples == 1 ? "MONOCHROME2" : "RGB");
        if (samples > 1) {
            object.setInt(Tag.PlanarConfiguration, VR.US, 0);
        }
        object.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .setString(Tag.PatientOrientation, VR.CS, "")
                .setInt(Tag.Rows, VR.US, rows)
                .setInt(Tag.Columns, VR.US, columns)
                .setInt(Tag.BitsAllocated, VR.US, bits)
                .setInt(Tag.BitsStored, VR.US, bits)
                .setInt(Tag.HighBit, VR.US, bits - 1)
                .setInt(Tag.PixelRepresentation, VR.US, 0)
                .setBytes(Tag.PixelData, bits > 8 ? VR.OW : VR.OB, pixels);
    }
}

package org.imagecloud.archive.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** JPEG streams, honest ones by the platform's encoder, and such as hide something from some readers. */
public final class JpegSample {

    private JpegSample() {}

    /** A grey picture of so many rows and columns, with a little in it. */
    public static byte[] grey(int side, boolean progressive) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(side / 2, side / 2, 0, 200);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam options = writer.getDefaultWriteParam();
            options.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A progressive picture in which one scan that refines nothing comes so many times more. */
    public static byte[] scans(int side, int more) throws IOException {
        byte[] picture = grey(side, true);
        int last = last(picture, 0xda);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(picture, 0, picture.length - 2);
        for (int i = 0; i < more; i++) {
            all.write(picture, last, picture.length - 2 - last);
        }
        all.write(picture, picture.length - 2, 2);
        return all.toByteArray();
    }

    /** The stream with something put before the last segment of that marker. */
    public static byte[] before(byte[] stream, int marker, byte[] what) {
        int at = last(stream, marker);
        return ByteBuffer.allocate(stream.length + what.length)
                .put(stream, 0, at)
                .put(what)
                .put(stream, at, stream.length - at)
                .array();
    }

    public static byte[] segment(int marker, byte... content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    private static int last(byte[] stream, int marker) {
        for (int i = stream.length - 2; i >= 0; i--) {
            if ((stream[i] & 0xff) == 0xff && (stream[i + 1] & 0xff) == marker) {
                return i;
            }
        }
        throw new AssertionError("No such marker");
    }
}

package org.imagecloud.archive.retrieve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.image.DicomImage;
import org.imagecloud.archive.image.Rendering;
import org.imagecloud.shared.Refusal;

/** The frames of an open object, decoded one at a time: what was given of one is not held when the next is asked for. */
public final class ObjectFrames {

    private static final long COPIES = 2;
    private static final long MAX_ENCODED = 256L << 20;

    private final OpenObject open;
    private final VR vr;
    private final PixelDataFrames frames;
    private final DicomImage image;

    private ObjectFrames(OpenObject open, VR vr, PixelDataFrames frames, DicomImage image) {
        this.open = open;
        this.vr = vr;
        this.frames = frames;
        this.image = image;
    }

    /**
     * Finds the frames of an object.
     *
     * @throws Refusal of kind {@code NOT_ACCEPTABLE} when there are none, or they cannot be decoded here
     */
    public static ObjectFrames of(StoredObject object, OpenObject open) throws IOException {
        DicomInputStream.PixelDataPlace pixels = open.pixels();
        if (pixels == null) {
            throw Refusal.notAcceptable("image.none");
        }
        if (pixels.tag() != Tag.PixelData) {
            throw Refusal.notAcceptable("image.float");
        }
        DicomImage image = DicomImage.of(open.header(), object.transferSyntax());
        return new ObjectFrames(open, pixels.vr(), open.frames(pixels), image);
    }

    public int count() {
        return frames.count();
    }

    public DicomImage image() {
        return image;
    }

    /** Native pixels of a frame, little endian; frames count from 1. */
    public byte[] decoded(int number) throws IOException {
        byte[] stored = stored(number);
        open.frame().takeWhole(image.decodingBytes());
        return image.decode(stored);
    }

    /** The same, as the stored attributes describe the frame. */
    public byte[] decodedAsDescribed(int number) throws IOException {
        byte[] stored = stored(number);
        open.frame().takeWhole(image.decodingBytes() + image.describedFrameLength());
        return image.decodeAsDescribed(stored);
    }

    /** A picture of a frame, as a file; frames count from 1. */
    public byte[] picture(int number, Rendering wanted) throws IOException {
        byte[] picture = image.render(stored(number), number, wanted);
        open.frame().close();
        open.frame().takeWhole(picture.length);
        return picture;
    }

    private byte[] stored(int number) throws IOException {
        List<PixelDataFrames.Part> parts = frames.frame(number);
        long length = parts.stream().mapToLong(PixelDataFrames.Part::length).sum();
        if (length > MAX_ENCODED) {
            throw Refusal.notAcceptable(
                    "image.tooLarge",
                    open.header().getInt(Tag.Columns, 0),
                    open.header().getInt(Tag.Rows, 0));
        }
        open.frame().close();
        open.frame().takeWhole(COPIES * length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) length);
        for (PixelDataFrames.Part part : parts) {
            open.copy(part.position(), part.length(), vr, bytes);
        }
        return bytes.toByteArray();
    }
}

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
import org.imagecloud.http.Effort;
import org.imagecloud.shared.Refusal;

/** The frames of an open object, decoded one at a time: what was given of one is not held when the next is asked for. */
public final class ObjectFrames {

    private static final long COPIES = 2;
    private static final long MAX_ENCODED = 256L << 20;
    private static final long MAX_DECODED_TWICE = 32L << 20;

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
        return given(image.decode(stored(number)));
    }

    /** The same, as the stored attributes describe the frame. */
    public byte[] decodedAsDescribed(int number) throws IOException {
        return given(image.decodeAsDescribed(stored(number)));
    }

    /** A frame as a codestream of HTJ2K from which these pixels come back to the last bit. */
    public byte[] encoded(int number) throws IOException {
        return given(image.encode(stored(number)));
    }

    /**
     * Looks whether frames can be decoded, of which nothing is given yet: all of a short object, of a long one the first, and what the
     * others declare.
     *
     * @throws org.imagecloud.archive.image.DamagedFrameException for one that cannot
     */
    void check() throws IOException {
        boolean isShort = image.frameLength() * count() <= MAX_DECODED_TWICE;
        for (int number = 1; number <= count(); number++) {
            byte[] stored = stored(number);
            if (isShort || number == 1) {
                image.decode(stored);
            } else {
                image.inspect(stored);
            }
        }
    }

    private byte[] given(byte[] made) {
        open.frame().close();
        open.frame().takeWhole(made.length);
        Effort.ofThisRequest().earn(made.length);
        return made;
    }

    /** A picture of a frame, as a file; frames count from 1. */
    public byte[] picture(int number, Rendering wanted) throws IOException {
        return given(image.render(stored(number), number, wanted));
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

package org.imagecloud.archive.retrieve;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import org.imagecloud.archive.blob.Slice;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomParseException;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.SpecificCharacterSet;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A stored object whose header is read and whose other bytes can be copied. */
public final class OpenObject implements Closeable {

    private final StoredObject object;
    private final SeekableByteChannel blob;
    private final SpecificCharacterSet assumed;
    private final DicomInputStream dicom;
    private final HeldBytes held = HeldBytes.begin();
    private final HeldBytes frame = HeldBytes.begin();
    private @Nullable DicomInputStream after;
    private final Attributes header;
    private final DicomInputStream.@Nullable PixelDataPlace pixels;

    /** @param assumed in which text is read that cannot be what the object declares */
    OpenObject(StoredObject object, SeekableByteChannel blob, SpecificCharacterSet assumed) throws IOException {
        this.object = object;
        this.assumed = assumed;
        this.blob = blob;
        DicomInputStream opened = null;
        try {
            opened = new DicomInputStream(stream());
            header = opened.readDatasetUntilPixelData();
            pixels = opened.getPixelData();
            dicom = opened;
        } catch (IOException | RuntimeException e) {
            blob.close();
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    /** The attributes before the pixel data. */
    public Attributes header() {
        return header;
    }

    public DicomInputStream.@Nullable PixelDataPlace pixels() {
        return pixels;
    }

    /**
     * Finds the frames; only when there are pixel data.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} where the header and the pixel data do not say what the frames are
     */
    public PixelDataFrames frames(DicomInputStream.PixelDataPlace place) throws IOException {
        try {
            return PixelDataFrames.of(blob, header, place, object.transferSyntax(), held);
        } catch (DicomParseException e) {
            Refusal damaged = Refusal.unprocessable("image.damaged");
            damaged.initCause(e);
            throw damaged;
        }
    }

    /** The attributes after the pixel data, for which the object is read to its end. */
    public Attributes trailer() throws IOException {
        blob.position(0);
        DicomInputStream whole = new DicomInputStream(stream());
        after = whole;
        whole.readDatasetUntilPixelData();
        return whole.readDatasetAfterPixelData();
    }

    /** All attributes, those behind the pixel data too; the pixel data are a reference. */
    Attributes whole() throws IOException {
        Attributes whole = new Attributes().assume(assumed);
        whole.addAll(header);
        if (pixels != null) {
            whole.addAll(trailer());
            whole.setBulkData(pixels.tag(), pixels.vr(), new BulkData(pixels.position(), pixels.length()));
        }
        whole.adopt();
        return whole;
    }

    /** The first byte behind the pixel data and their delimiter; only after {@link #trailer}. */
    long pixelsEnd() {
        return Objects.requireNonNull(after).getPixelDataEnd();
    }

    /**
     * Copies a stretch of the object, native pixel data in little endian.
     *
     * @param position as the reader counts: of the inflated data set in deflated objects
     */
    public void copy(long position, long length, VR vr, OutputStream out) throws IOException {
        OutputStream target =
                object.transferSyntax().equals(UID.ExplicitVRBigEndian) && vr == VR.OW ? new SwappedWords(out) : out;
        if (!object.transferSyntax().equals(UID.DeflatedExplicitVRLittleEndian)) {
            new Slice(blob, position, length).writeTo(target);
            return;
        }
        blob.position(0);
        try (InputStream inflated = new DicomInputStream(stream()).dataSetBytes()) {
            inflated.skipNBytes(position);
            copy(inflated, length, target);
        }
    }

    private static void copy(InputStream in, long length, OutputStream out) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        for (long left = length; left > 0; ) {
            int count = in.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (count < 0) {
                throw new EOFException("The stored object is shorter than its index says");
            }
            out.write(chunk, 0, count);
            left -= count;
        }
    }

    @Override
    public void close() throws IOException {
        closeBytes().close();
        held.close();
        frame.close();
        if (after != null) {
            after.close();
        }
    }

    /** What is held until the object is closed. */
    HeldBytes held() {
        return held;
    }

    /** What is held for the one frame that is being given. */
    HeldBytes frame() {
        return frame;
    }

    /** Closes the object's file, but not what has read the header, which goes on to hold it. */
    DicomInputStream closeBytes() throws IOException {
        blob.close();
        return dicom;
    }

    /** From the blob's position on; closing it leaves the blob open. */
    private InputStream stream() {
        return new FilterInputStream(Channels.newInputStream(blob)) {
            @Override
            public void close() {}
        };
    }

    /** Turns 16-bit words from big to little endian; written in chunks of whole words. */
    private static final class SwappedWords extends OutputStream {

        private final OutputStream out;

        SwappedWords(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("A word has two bytes");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i + 1 < offset + length; i += 2) {
                byte first = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = first;
            }
            out.write(bytes, offset, length);
        }
    }
}

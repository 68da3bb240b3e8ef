package org.imagecloud.archive.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.imagecloud.http.HeldBytes;

/**
 * Finds the frames of a stored object (PS3.5 §8.2 and §A.4): by computation for native pixel data; by one fragment a frame, by offset
 * table, or by the marks in the codestreams for encapsulated ones.
 */
public final class PixelDataFrames {

    private static final int ITEM_HEADER = 8;
    /** In memory, with the frame's own list. */
    private static final int FRAGMENT_COST = 96;

    private static final long OFFSET_COST = 12;
    private static final int MAX_FRAGMENTS = 1_000_000;

    /** By which {@link #nativeLength} computes. */
    public static final Set<Integer> SIZE_TAGS = Set.of(
            Tag.NumberOfFrames,
            Tag.Rows,
            Tag.Columns,
            Tag.SamplesPerPixel,
            Tag.BitsAllocated,
            Tag.PhotometricInterpretation);

    /** A stretch of the object, in bytes. */
    public record Part(long position, long length) {}

    private final int count;
    private final IntFunction<List<Part>> frames;

    private PixelDataFrames(int count, IntFunction<List<Part>> frames) {
        this.count = count;
        this.frames = frames;
    }

    private PixelDataFrames(List<List<Part>> frames) {
        this(frames.size(), frames::get);
    }

    /** How many frames there are. */
    public int count() {
        return count;
    }

    /** The stretches that make the frame, in order; frames count from 1. */
    public List<Part> frame(int number) {
        return frames.apply(Objects.checkIndex(number - 1, count));
    }

    /**
     * Locates all frames.
     *
     * @param object the stored object
     * @param header its data set up to the pixel data
     * @param transferSyntax of the object
     * @param held counts the list of the frames
     * @throws DicomParseException when the pixel data are shorter than the header says, or not encapsulated properly
     */
    public static PixelDataFrames of(
            SeekableByteChannel object,
            Attributes header,
            DicomInputStream.PixelDataPlace pixels,
            String transferSyntax,
            HeldBytes held)
            throws IOException {
        int count = Math.max(1, header.getInt(Tag.NumberOfFrames, 1));
        if (pixels.length() != BulkData.UNDEFINED) {
            return nativeFrames(header, pixels, count);
        }
        Encapsulated encapsulated = new Encapsulated(object, pixels.position(), transferSyntax, held);
        // A film is one stream, whatever the fragments.
        return encapsulated.frames(UID.isVideo(transferSyntax) ? 1 : count, header.bytes(Tag.ExtendedOffsetTable));
    }

    /** How many bytes native pixel data must have; 0 where the header does not describe any. */
    public static long nativeLength(Attributes header) {
        long count = Math.max(1, header.getInt(Tag.NumberOfFrames, 1));
        long bits = frameBits(header);
        return bits > (Long.MAX_VALUE - 7) / count ? Long.MAX_VALUE : (count * bits + 7) / 8;
    }

    private static long frameBits(Attributes header) {
        long rows = header.getInt(Tag.Rows, 0);
        long columns = header.getInt(Tag.Columns, 0);
        long samples = header.getInt(Tag.SamplesPerPixel, 1);
        long bits = header.getInt(Tag.BitsAllocated, 0);
        boolean described = isWithin(rows, 0xffff)
                && isWithin(columns, 0xffff)
                && isWithin(samples, 0xff)
                && isWithin(bits, Long.SIZE);
        return described ? rows * columns * (isHalfColour(header, samples) ? 2 : samples) * bits : 0;
    }

    private static boolean isWithin(long number, long max) {
        return number >= 1 && number <= max;
    }

    /** Two pixels share their colour in YBR 4:2:2 (PS3.3 §C.7.6.3.1.2). */
    private static boolean isHalfColour(Attributes header, long samples) {
        String colours = header.getString(Tag.PhotometricInterpretation);
        return samples == 3 && ("YBR_FULL_422".equals(colours) || "YBR_PARTIAL_422".equals(colours));
    }

    private static PixelDataFrames nativeFrames(Attributes header, DicomInputStream.PixelDataPlace pixels, int count)
            throws DicomParseException {
        long bits = frameBits(header);
        long length = (bits + 7) / 8;
        if (length <= 0 || length > pixels.length() / count) {
            throw new DicomParseException("Pixel data are shorter than their frames", pixels.tag(), pixels.position());
        }
        if (count > 1 && bits % 8 != 0) {
            throw new DicomParseException("Frames do not begin at whole bytes", pixels.tag(), pixels.position());
        }
        return new PixelDataFrames(count, i -> List.of(new Part(pixels.position() + i * length, length)));
    }

    /** The fragments of an object, and to which frames they belong. */
    private record Encapsulated(SeekableByteChannel object, long start, String transferSyntax, HeldBytes held) {

        PixelDataFrames frames(int count, byte[] extendedTable) throws IOException {
            List<Part> fragments = fragments();
            if (fragments.isEmpty()) {
                throw damaged("Encapsulated pixel data hold no offset table");
            }
            Part table = fragments.remove(0);
            if (fragments.size() < count) {
                throw damaged("There are fewer fragments than frames");
            }
            if (count == 1) {
                return new PixelDataFrames(List.of(fragments));
            }
            if (fragments.size() == count) {
                // As every frame has a fragment, this holds whatever an offset table says.
                return new PixelDataFrames(fragments.stream().map(List::of).toList());
            }
            return new PixelDataFrames(assigned(fragments, count, table, extendedTable));
        }

        /** By an offset table where one is right, else by the marks in the codestreams. */
        private List<List<Part>> assigned(List<Part> fragments, int count, Part table, byte[] extendedTable)
                throws IOException {
            List<Integer> starts = List.of();
            if (table.length() >= (long) Integer.BYTES * count) {
                held.take((long) OFFSET_COST * count);
                ByteBuffer offsets = read(object, table.position(), Integer.BYTES * count);
                starts = starts(fragments, count, () -> Integer.toUnsignedLong(offsets.getInt()));
            } else if (extendedTable.length >= (long) Long.BYTES * count) {
                ByteBuffer offsets = ByteBuffer.wrap(extendedTable).order(ByteOrder.LITTLE_ENDIAN);
                starts = starts(fragments, count, offsets::getLong);
            }
            if (starts.isEmpty()) {
                CodestreamMarks marks = CodestreamMarks.of(transferSyntax)
                        .orElseThrow(() -> damaged("Fragments cannot be assigned to frames"));
                starts = marks.starts(object, fragments, count)
                        .orElseThrow(() -> damaged("Fragments tell of another number of frames"));
            }
            List<List<Part>> frames = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int until = i + 1 < count ? starts.get(i + 1) : fragments.size();
                frames.add(List.copyOf(fragments.subList(starts.get(i), until)));
            }
            return frames;
        }

        /**
         * Offsets count from the first byte of the first fragment's item tag (PS3.5 §A.4).
         *
         * @return with which fragments frames begin; nothing where an offset names none, or one that is taken
         */
        private static List<Integer> starts(List<Part> fragments, int count, LongSupplier offsets) {
            long origin = fragments.get(0).position();
            List<Integer> starts = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < count; i++) {
                long from = origin + offsets.getAsLong();
                while (next < fragments.size() && fragments.get(next).position() < from) {
                    next++;
                }
                if (next == fragments.size() || fragments.get(next).position() != from || (i == 0 && next > 0)) {
                    return List.of();
                }
                starts.add(next++);
            }
            return starts;
        }

        private List<Part> fragments() throws IOException {
            List<Part> fragments = new ArrayList<>();
            long position = start;
            while (true) {
                ByteBuffer header = read(object, position, ITEM_HEADER);
                int tag = (header.getShort() & 0xffff) << 16 | header.getShort() & 0xffff;
                long length = Integer.toUnsignedLong(header.getInt());
                if (tag == Tag.SequenceDelimitationItem) {
                    return fragments;
                }
                if (tag != Tag.Item
                        || position + ITEM_HEADER + length > object.size()
                        || fragments.size() > MAX_FRAGMENTS) {
                    throw new DicomParseException("Encapsulated pixel data are damaged", Tag.PixelData, position);
                }
                held.take(FRAGMENT_COST);
                fragments.add(new Part(position + ITEM_HEADER, length));
                position += ITEM_HEADER + length;
            }
        }

        private DicomParseException damaged(String problem) {
            return new DicomParseException(problem, Tag.PixelData, start);
        }
    }

    static ByteBuffer read(SeekableByteChannel object, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        object.position(position);
        while (bytes.hasRemaining()) {
            if (object.read(bytes) < 0) {
                throw new DicomParseException("The object ends too early", Tag.PixelData, position);
            }
        }
        return bytes.flip();
    }
}

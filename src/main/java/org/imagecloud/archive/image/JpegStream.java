package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG stream of which every segment was read before a decoder sees any of it (ITU-T T.81 annex B). It is read once, strictly, and
 * decoders get what was read: readers differ in what they pass over, and what one of them passes over another decodes.
 */
public final class JpegStream {

    /** Of progressive streams; encoders make ten, or a few more. */
    private static final int MOST_SCANS = 64;

    /** Cameras write profiles and previews into some hundred. */
    private static final int MOST_PIECES = 4096;

    private static final int FIRST_FRAME = 0xc0;
    private static final int PROGRESSIVE = 2;
    private static final int LAST_FRAME = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC = 0xcc;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int QUANTISATION_TABLES = 0xdb;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int LAST_APPLICATION = 0xef;
    private static final int JFIF = 0xe0;
    private static final int ADOBE = 0xee;
    private static final int COMMENT = 0xfe;
    private static final int FILL = 0xff;
    private static final int FRAME_HEADER = 6;

    /**
     * A segment's content, without its length.
     *
     * @param marker the second byte of its marker
     */
    public record Segment(int marker, ByteBuffer content) {}

    /** Segments, and behind each that starts a scan its entropy-coded bytes, under {@link #FILL}, which marks no segment. */
    private final List<Segment> pieces = new ArrayList<>();

    private final ByteBuffer in;
    private @Nullable JpegHeader header;
    private int scans;
    private int inScans;
    private boolean ended;

    private JpegStream(byte[] stream) {
        this.in = ByteBuffer.wrap(stream);
    }

    /**
     * Reads a stream to its end, or to where it breaks off.
     *
     * @throws DamagedFrameException when it is none, when anything stands between its segments or has a marker that is none of theirs, when it
     *     has several frame headers, or more scans than components; a progressive one, more than 64
     */
    public static JpegStream of(byte[] bytes) throws DamagedFrameException {
        JpegStream stream = new JpegStream(bytes);
        stream.read();
        return stream;
    }

    /** Whether the bytes begin as such a stream does. */
    public static boolean is(byte[] bytes) {
        return bytes.length > 3 && (bytes[0] & 0xff) == FILL && (bytes[1] & 0xff) == START_OF_IMAGE;
    }

    private void read() throws DamagedFrameException {
        if (!is(in.array())) {
            throw new DamagedFrameException("Not a JPEG stream");
        }
        in.position(2);
        while (!ended && in.hasRemaining()) {
            int marker = marker();
            if (marker == END_OF_IMAGE) {
                ended = true;
            } else {
                Segment segment = new Segment(marker, segment());
                pieces.add(segment);
                readAlso(segment);
            }
        }
        if (scans == 0) {
            throw new DamagedFrameException("The JPEG stream has no frame header, or no scan");
        }
    }

    private void readAlso(Segment segment) throws DamagedFrameException {
        int marker = segment.marker();
        if (isFrame(marker)) {
            if (header != null || segment.content().remaining() < FRAME_HEADER) {
                throw new DamagedFrameException("The JPEG stream has several frame headers, or one that is too short");
            }
            header = JpegHeader.of(marker - FIRST_FRAME, segment.content().duplicate());
        } else if (marker == START_OF_SCAN) {
            scan(segment.content());
        } else if (!isKnown(marker)) {
            throw new DamagedFrameException("A marker of JPEG is unknown, or out of place");
        }
    }

    private void scan(ByteBuffer segment) throws DamagedFrameException {
        JpegHeader frame = header;
        if (frame == null || !segment.hasRemaining()) {
            throw new DamagedFrameException("A scan of JPEG has no frame header before it, or no components");
        }
        scans++;
        inScans += segment.get(0) & 0xff;
        boolean progressive = frame.process() == PROGRESSIVE;
        if (segment.get(0) < 1 || (progressive ? scans > MOST_SCANS : inScans > frame.components())) {
            throw new DamagedFrameException("The JPEG stream has more scans than components");
        }
        pieces.add(new Segment(FILL, entropyCoded()));
    }

    /** To the next marker, of which the fill bytes before it are a part; restarts belong to the scan (§B.1.1.2, §B.2.1). */
    private ByteBuffer entropyCoded() {
        int from = in.position();
        int at = from;
        int until = in.limit();
        while (at < until) {
            if ((in.get(at) & 0xff) != FILL) {
                at++;
                continue;
            }
            int next = at + 1;
            while (next < until && (in.get(next) & 0xff) == FILL) {
                next++;
            }
            int marker = next < until ? in.get(next) & 0xff : END_OF_IMAGE;
            if (marker != 0 && (marker < FIRST_RESTART || marker > LAST_RESTART)) {
                break;
            }
            at = next + 1;
        }
        in.position(at);
        return in.slice(from, at - from);
    }

    private int marker() throws DamagedFrameException {
        if ((in.get() & 0xff) == FILL) {
            while (in.hasRemaining()) {
                int marker = in.get() & 0xff;
                if (marker != FILL) {
                    return marker;
                }
            }
            return END_OF_IMAGE; // which was lost
        }
        throw new DamagedFrameException("Something stands between the segments of JPEG");
    }

    private ByteBuffer segment() throws DamagedFrameException {
        int length = in.remaining() < Short.BYTES ? 0 : (in.getShort() & 0xffff) - Short.BYTES;
        if (length < 0 || length > in.remaining() || pieces.size() > MOST_PIECES) {
            throw new DamagedFrameException("A segment of JPEG is longer than the stream, or there are too many");
        }
        ByteBuffer segment = in.slice(in.position(), length);
        in.position(in.position() + length);
        return segment;
    }

    /** C4, C8 and CC stand among the frame headers and are none. */
    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC;
    }

    private static boolean isKnown(int marker) {
        return isOfDecoding(marker) || (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION) || marker == COMMENT;
    }

    private static boolean isOfDecoding(int marker) {
        return marker == HUFFMAN_TABLES
                || marker == ARITHMETIC
                || marker == QUANTISATION_TABLES
                || marker == RESTART_INTERVAL;
    }

    /** Of the one frame header. */
    public JpegHeader header() {
        return Objects.requireNonNull(header);
    }

    public int scans() {
        return scans;
    }

    /** Whether its end was found; a stream may have been cut off. */
    public boolean isWhole() {
        return ended;
    }

    /** In their order; their contents are read from 0. */
    public List<Segment> segments() {
        return pieces.stream().filter(piece -> piece.marker() != FILL).toList();
    }

    /**
     * Written anew: what decoding needs and nothing else, whatever it is called, for DICOM says what is to be known of the picture.
     *
     * @param all also what is told of the picture beside it: its profile of colours, for example
     */
    public byte[] written(boolean all) {
        List<Segment> wanted =
                pieces.stream().filter(piece -> all || isNeeded(piece.marker())).toList();
        int length = 2 * Short.BYTES;
        for (Segment piece : wanted) {
            length += piece.content().limit() + (piece.marker() == FILL ? 0 : 2 * Short.BYTES);
        }
        ByteBuffer out = ByteBuffer.allocate(length).put((byte) FILL).put((byte) START_OF_IMAGE);
        for (Segment piece : wanted) {
            if (piece.marker() != FILL) {
                out.put((byte) FILL).put((byte) piece.marker());
                out.putShort((short) (piece.content().limit() + Short.BYTES));
            }
            out.put(piece.content().duplicate().rewind());
        }
        return out.put((byte) FILL).put((byte) END_OF_IMAGE).array();
    }

    private static boolean isNeeded(int marker) {
        return isFrame(marker)
                || isOfDecoding(marker)
                || marker == START_OF_SCAN
                || marker == FILL
                || marker == JFIF
                || marker == ADOBE;
    }
}

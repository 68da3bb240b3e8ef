package org.imagecloud.archive.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A JPEG 2000 codestream of which every marker segment was read, the tiles' too, before a decoder sees any of it (ITU-T T.800 annex A):
 * what it declares to be made, precincts, code-blocks, layers, tiles, takes no more memory than {@link #mostBytes}. Ninety bytes can declare
 * a million of them.
 */
final class Jpeg2000Stream {

    private static final int START = 0xff4f;
    private static final int SIZE = 0xff51;
    private static final int STYLE = 0xff52;
    private static final int STYLE_OF_COMPONENT = 0xff53;
    private static final int PROGRESSIONS = 0xff5f;
    private static final int PACKED_HEADERS = 0xff60;
    private static final int PACKED_HEADERS_OF_TILE = 0xff61;
    private static final int START_OF_TILE = 0xff90;
    private static final int START_OF_DATA = 0xff93;
    private static final int END = 0xffd9;

    private static final int START_AND_SIZE = START << 16 | SIZE;
    private static final int START_OF_TILE_LENGTH = 12;
    private static final int LEAST_PART = START_OF_TILE_LENGTH + Short.BYTES;
    private static final int MAX_BOXES = 4096;
    private static final int OWN_PRECINCTS = 1;
    private static final int MOST_PROGRESSIONS = 32;

    private static final long MEBIBYTE = 1 << 20;
    private static final long OF_SAMPLE = 4;
    private static final long OF_SEGMENT = 256;
    static final long OF_TILE = 2048;

    private final byte[] frame;
    private final ByteBuffer in;
    private final int start;
    private final long most;
    private final Jpeg2000Grid grid;
    private final Header main = new Header();
    private final Map<Integer, Header> tiles = new HashMap<>();
    private final int[] parts;
    private int progressions;
    private boolean rare;
    private long made;
    private int end;

    /** What a header has told: the main one, or a tile's for that tile. */
    private static final class Header {

        private static final int ALL = -1;

        private final Map<Integer, Jpeg2000Style> styles = new HashMap<>();
        private int layers;
    }

    /**
     * Bytes that may be made of what a stream of such pixels declares, beside its samples. Encoders' usual blocks of 64 × 64 take a
     * tenth of it, blocks of 16 × 16 or tiles of 64 × 64 less than all.
     */
    static long mostBytes(PixelFormat format) {
        return MEBIBYTE + OF_SAMPLE * format.pixels() * format.samples();
    }

    /**
     * Reads a stream.
     *
     * @throws DamagedFrameException when it is none, describes another image than the header, or declares more than its pixels need
     */
    static Jpeg2000Stream of(byte[] frame, PixelFormat format) throws DamagedFrameException {
        Jpeg2000Stream stream = new Jpeg2000Stream(frame, codestream(frame), format);
        stream.readParts();
        stream.countTiles();
        return stream;
    }

    private Jpeg2000Stream(byte[] frame, int start, PixelFormat format) throws DamagedFrameException {
        this.frame = frame;
        this.in = ByteBuffer.wrap(frame);
        this.start = start;
        this.most = mostBytes(format);
        in.position(start + Short.BYTES);
        in.getShort();
        this.grid = Jpeg2000Grid.of(segment(), format);
        if (grid.tiles() > most / OF_TILE) {
            throw tooMuch();
        }
        this.parts = new int[(int) grid.tiles()];
        readHeader(main, START_OF_TILE);
        if (main.layers == 0) {
            throw new DamagedFrameException("The JPEG 2000 codestream has no coding style");
        }
    }

    /** Where the codestream begins; some writers wrap it in boxes, though PS3.5 §A.4.4 has it bare. */
    private static int codestream(byte[] frame) throws DamagedFrameException {
        ByteBuffer in = ByteBuffer.wrap(frame);
        for (int i = 0; i < MAX_BOXES && i + Integer.BYTES <= frame.length; i++) {
            if (in.getInt(i) == START_AND_SIZE) {
                return i;
            }
        }
        throw new DamagedFrameException("Not a JPEG 2000 codestream");
    }

    /** The stream alone, to its last tile's end; what else lies in the frame no decoder sees. */
    byte[] bytes() {
        return start == 0 && end == frame.length ? frame : Arrays.copyOfRange(frame, start, end);
    }

    /** Whether it has what few writers make: tiles in parts, other progressions, packed headers, an image that is set off its grid. */
    boolean isRare() {
        return rare || grid.isOffset();
    }

    private void readHeader(Header header, int last) throws DamagedFrameException {
        while (true) {
            int marker = marker();
            if (marker == last) {
                return;
            }
            made += OF_SEGMENT;
            requireLittle();
            ByteBuffer segment = segment();
            switch (marker) {
                case STYLE -> style(header, segment);
                case STYLE_OF_COMPONENT -> styleOfComponent(header, segment);
                case PROGRESSIONS -> progressions(segment);
                case PACKED_HEADERS, PACKED_HEADERS_OF_TILE -> rare = true;
                // Capabilities, quantisation, regions, lengths, registration and comments make no more than they are.
                case 0xff50, 0xff55, 0xff57, 0xff58, 0xff59, 0xff5c, 0xff5d, 0xff5e, 0xff63, 0xff64 -> {}
                default -> throw new DamagedFrameException("A marker of JPEG 2000 is unknown, or out of place");
            }
        }
    }

    private void style(Header header, ByteBuffer segment) throws DamagedFrameException {
        if (!header.styles.isEmpty() || segment.remaining() < 5) {
            throw new DamagedFrameException(
                    "A header of JPEG 2000 has several coding styles, or one of all behind one of a component");
        }
        boolean ownPrecincts = (segment.get() & OWN_PRECINCTS) != 0;
        segment.get(); // the order of packets
        header.layers = segment.getShort() & 0xffff;
        segment.get(); // whether components are transformed together
        if (header.layers == 0) {
            throw new DamagedFrameException("A JPEG 2000 codestream has no layers");
        }
        header.styles.put(Header.ALL, Jpeg2000Style.of(segment, ownPrecincts));
    }

    private void styleOfComponent(Header header, ByteBuffer segment) throws DamagedFrameException {
        int component = segment.remaining() < 2 ? grid.components() : segment.get() & 0xff;
        boolean inOrder = header != main || header.layers > 0;
        if (component >= grid.components() || header.styles.containsKey(component) || !inOrder) {
            throw new DamagedFrameException("A coding style of JPEG 2000 is of no component");
        }
        boolean ownPrecincts = (segment.get() & OWN_PRECINCTS) != 0;
        header.styles.put(component, Jpeg2000Style.of(segment, ownPrecincts));
    }

    private void progressions(ByteBuffer segment) throws DamagedFrameException {
        int length = 7; // of one, with fewer than 257 components
        progressions += segment.remaining() / length;
        rare = true;
        if (progressions > MOST_PROGRESSIONS || segment.remaining() % length != 0) {
            throw new DamagedFrameException("A JPEG 2000 codestream changes its progression too often");
        }
    }

    /** All parts of tiles, in the order in which they come; the marker of the first was read. */
    private void readParts() throws DamagedFrameException {
        boolean more = true;
        while (more) {
            int from = in.position() - Short.BYTES;
            ByteBuffer segment = segment();
            if (segment.remaining() != START_OF_TILE_LENGTH - 2 * Short.BYTES) {
                throw new DamagedFrameException("A tile of JPEG 2000 does not begin as it should");
            }
            int tile = segment.getShort() & 0xffff;
            long length = Integer.toUnsignedLong(segment.getInt());
            int part = segment.get() & 0xff;
            int told = segment.get() & 0xff;
            boolean last = length == 0; // to the end of the stream
            if (tile >= parts.length || part != parts[tile] || (!last && length < LEAST_PART)) {
                throw new DamagedFrameException("A tile of JPEG 2000 is none, or its parts are not in order");
            }
            made += OF_SEGMENT * (1 + told);
            requireLittle();
            rare |= part > 0;
            parts[tile]++;
            readTileHeader(tile, part);
            long behind = last ? frame.length : from + length;
            if (behind < in.position()) {
                throw new DamagedFrameException("A tile of JPEG 2000 is shorter than its header");
            }
            more = behind + LEAST_PART <= frame.length && in.getShort((int) behind) == (short) START_OF_TILE;
            boolean ended = behind + Short.BYTES <= frame.length && in.getShort((int) behind) == (short) END;
            end = (int) Math.min(frame.length, ended ? behind + Short.BYTES : behind);
            if (more) {
                in.position((int) behind + Short.BYTES);
            }
        }
    }

    private void readTileHeader(int tile, int part) throws DamagedFrameException {
        Header header = new Header();
        readHeader(header, START_OF_DATA);
        if (header.styles.isEmpty()) {
            return;
        }
        if (part > 0) {
            throw new DamagedFrameException("A coding style of JPEG 2000 is out of place");
        }
        tiles.put(tile, header);
    }

    private void countTiles() throws DamagedFrameException {
        for (int tile = 0; tile < parts.length; tile++) {
            made += OF_TILE;
            Header own = tiles.getOrDefault(tile, main);
            int layers = own.layers == 0 ? main.layers : own.layers;
            for (int component = 0; component < grid.components(); component++) {
                made += style(own, component).madeBytes(grid.tile(tile), layers);
                requireLittle();
            }
        }
    }

    /** A tile's of the component, the tile's, the component's, or that of all, in this order (§A.6.2). */
    private Jpeg2000Style style(Header own, int component) {
        for (Header header : new Header[] {own, main}) {
            for (int of : new int[] {component, Header.ALL}) {
                Jpeg2000Style style = header.styles.get(of);
                if (style != null) {
                    return style;
                }
            }
        }
        throw new IllegalStateException("The main header has a style of all");
    }

    private int marker() throws DamagedFrameException {
        if (in.remaining() < 2 * Short.BYTES) {
            throw new DamagedFrameException("The JPEG 2000 codestream ends within a header");
        }
        return in.getShort() & 0xffff;
    }

    private ByteBuffer segment() throws DamagedFrameException {
        int length = in.remaining() < Short.BYTES ? 0 : (in.getShort() & 0xffff) - Short.BYTES;
        if (length < 1 || length > in.remaining()) {
            throw new DamagedFrameException("A segment of JPEG 2000 is longer than the stream");
        }
        ByteBuffer segment = in.slice(in.position(), length);
        in.position(in.position() + length);
        return segment;
    }

    private void requireLittle() throws DamagedFrameException {
        if (made > most) {
            throw tooMuch();
        }
    }

    private static DamagedFrameException tooMuch() {
        return new DamagedFrameException("The JPEG 2000 codestream declares more than its pixels need");
    }
}

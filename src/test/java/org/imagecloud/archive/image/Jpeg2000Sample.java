package org.imagecloud.archive.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes JPEG 2000 codestreams that declare whatever is wanted, and have almost no samples. */
public final class Jpeg2000Sample {

    private static final int STYLE = 0xff52;
    private static final int STYLE_OF_COMPONENT = 0xff53;

    private final int side;
    private final int components;
    private final ByteArrayOutputStream main = new ByteArrayOutputStream();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    private Jpeg2000Sample(int side, int tile, int components) {
        this.side = side;
        this.components = components;
        ByteBuffer size = ByteBuffer.allocate(36 + 3 * components).putShort((short) 0);
        size.putInt(side).putInt(side).putLong(0).putInt(tile).putInt(tile).putLong(0);
        size.putShort((short) components);
        for (int i = 0; i < components; i++) {
            size.put((byte) 7).put((byte) 1).put((byte) 1);
        }
        with(0xff51, size.array());
    }

    /** A square image of squares, eight bits a sample, without coding styles yet. */
    public static Jpeg2000Sample of(int side, int tile, int components) {
        return new Jpeg2000Sample(side, tile, components);
    }

    /** As usual encoders write them. */
    public static Jpeg2000Sample usual(int side, int components) {
        return of(side, side, components).with(STYLE, style(1, 5, 6, 15));
    }

    /** A segment of the main header. */
    public Jpeg2000Sample with(int marker, byte... content) {
        main.writeBytes(segment(marker, content));
        return this;
    }

    public Jpeg2000Sample withStyle(byte... content) {
        return with(STYLE, content);
    }

    /** A tile's part, with such segments in its header. */
    public Jpeg2000Sample withPart(int tile, int part, int told, byte[]... segments) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        for (byte[] segment : segments) {
            header.writeBytes(segment);
        }
        int length = 12 + header.size() + 2 + 8;
        parts.writeBytes(segment(
                0xff90,
                ByteBuffer.allocate(8)
                        .putShort((short) tile)
                        .putInt(length)
                        .put((byte) part)
                        .put((byte) told)
                        .array()));
        parts.writeBytes(header.toByteArray());
        parts.writeBytes(new byte[] {(byte) 0xff, (byte) 0x93, 0, 0, 0, 0, 0, 0, 0, 0});
        return this;
    }

    /** The codestream; of tiles there is at least the first. */
    public byte[] bytes() {
        if (parts.size() == 0) {
            withPart(0, 0, 1);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {(byte) 0xff, 0x4f});
        all.writeBytes(main.toByteArray());
        all.writeBytes(segment(0xff5c, new byte[] {0x40, 0x48, 0x48, 0x48, 0x48}));
        all.writeBytes(parts.toByteArray());
        all.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return all.toByteArray();
    }

    int side() {
        return side;
    }

    int components() {
        return components;
    }

    /** What COD says; exponents of the sides of code-blocks and precincts. */
    public static byte[] style(int layers, int levels, int block, int precinct) {
        ByteBuffer style = ByteBuffer.allocate(10 + levels + 1);
        style.put((byte) 1).put((byte) 0).putShort((short) layers).put((byte) 0);
        return parameters(style, levels, block, precinct);
    }

    static byte[] segmentOfStyle(byte[] style) {
        return segment(STYLE, style);
    }

    static byte[] segmentOfComponent(int component, int levels, int block, int precinct) {
        ByteBuffer style =
                ByteBuffer.allocate(7 + levels + 1).put((byte) component).put((byte) 1);
        return segment(STYLE_OF_COMPONENT, parameters(style, levels, block, precinct));
    }

    private static byte[] parameters(ByteBuffer style, int levels, int block, int precinct) {
        style.put((byte) levels).put((byte) (block - 2)).put((byte) (block - 2));
        style.put((byte) 0).put((byte) 1);
        while (style.hasRemaining()) {
            style.put((byte) (precinct << 4 | precinct));
        }
        return style.array();
    }

    static byte[] segment(int marker, byte... content) {
        return ByteBuffer.allocate(4 + content.length)
                .putShort((short) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }
}

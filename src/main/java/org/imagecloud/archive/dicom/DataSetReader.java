package org.imagecloud.archive.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads data elements one after the other and builds data sets from them. */
final class DataSetReader {

    private static final long NO_END = Long.MAX_VALUE;
    private static final int MAX_DEPTH = 32;
    private static final long MAX_VALUE = 16L << 20;
    /** Bytes that only the attribute explains lie better in their file; tables of colours are shorter. */
    private static final long MAX_BYTES = 256L << 10;
    /** Texts of at most 64 characters each; a list of them costs fifty times its bytes when it is decoded. */
    private static final long MAX_SHORT_TEXTS = 1L << 20;

    private static final int ITEM_HEADER = 8;
    /** In memory, with its place in the data set. */
    private static final int KEPT_COST = 128;

    private final ByteSource source;
    private final Syntax syntax;
    private final @Nullable Set<Integer> wanted;
    private DicomInputStream.@Nullable PixelDataPlace pixelData;
    private long pixelDataEnd;
    private @Nullable Integer lowestTag;

    /** @param wanted tags of the top level, which alone are kept, whole; all when there is none */
    DataSetReader(ByteSource source, Syntax syntax, @Nullable Set<Integer> wanted) {
        this.source = source;
        this.syntax = syntax;
        this.wanted = wanted;
    }

    DicomInputStream.@Nullable PixelDataPlace pixelData() {
        return pixelData;
    }

    /** Of the top level that was read, whether it was kept or not; as unsigned numbers are compared. */
    @Nullable
    Integer lowestTag() {
        return lowestTag;
    }

    Attributes readFileMeta() throws IOException {
        Attributes meta = new Attributes();
        while (source.has(2)) {
            byte[] group = source.peek(2);
            if (group[0] != 2 || group[1] != 0) {
                break;
            }
            ElementHeader header = ElementHeader.read(source, meta, syntax);
            readValue(meta, header, NO_END, 0, syntax, true);
        }
        return meta;
    }

    /** Where {@link #readAfter} found the first byte behind the pixel data. */
    long pixelDataEnd() {
        return pixelDataEnd;
    }

    /** Passes over pixel data up to which another reader came, and reads what follows them. */
    Attributes readAfter(DicomInputStream.PixelDataPlace pixels) throws IOException {
        pixelData = pixels;
        Attributes dataSet = new Attributes();
        long length = pixels.length() == BulkData.UNDEFINED ? ElementHeader.UNDEFINED : pixels.length();
        readValue(dataSet, new ElementHeader(pixels.tag(), pixels.vr(), length), NO_END, 0, syntax, true);
        pixelDataEnd = source.position();
        return readDataSet(dataSet, false);
    }

    Attributes readDataSet(boolean untilPixelData) throws IOException {
        return readDataSet(new Attributes(), untilPixelData);
    }

    private Attributes readDataSet(Attributes dataSet, boolean untilPixelData) throws IOException {
        while (source.has(1) && !isPadding()) {
            ElementHeader header = ElementHeader.read(source, dataSet, syntax);
            if (header.tag() == Tag.ItemDelimitationItem || header.tag() == Tag.SequenceDelimitationItem) {
                continue;
            }
            if (header.tag() >>> 16 == 0xfffe) {
                throw new DicomParseException("An item stands outside a sequence", header.tag(), source.position());
            }
            if (lowestTag == null || Integer.compareUnsigned(header.tag(), lowestTag) < 0) {
                lowestTag = header.tag();
            }
            if (Tag.isPixelData(header.tag())) {
                pixelData = new DicomInputStream.PixelDataPlace(
                        header.tag(),
                        header.vr(),
                        source.position(),
                        header.length() == ElementHeader.UNDEFINED ? BulkData.UNDEFINED : header.length());
                if (untilPixelData) {
                    break;
                }
            }
            readValue(dataSet, header, NO_END, 0, syntax, isWanted(header.tag()));
        }
        return dataSet;
    }

    /**
     * Whether nothing follows but what fills a sector or ends a line, which is passed over. No data set has a group 0000
     * (PS3.7 §E), and no element fewer than eight bytes.
     *
     * @throws DicomParseException when something stands behind it
     */
    private boolean isPadding() throws IOException {
        byte[] next = source.peek(Long.BYTES);
        boolean few = next.length < Long.BYTES && !syntax.isBigEndian(); // there tags begin with a zero
        if (!few && (next.length < 2 || next[0] != 0 || next[1] != 0)) {
            return false;
        }
        for (byte b : next) {
            if (!fills(b)) {
                return false;
            }
        }
        while (source.has(1)) {
            if (!fills(source.read())) {
                throw new DicomParseException("Something stands behind the data set", source.position());
            }
        }
        return true;
    }

    private static boolean fills(int octet) {
        return octet == 0 || octet == '\r' || octet == '\n';
    }

    private boolean isWanted(int tag) {
        return wanted == null || wanted.contains(tag);
    }

    /** @param kept whether the value becomes one of the data set's; otherwise it is passed over, and checked all the same */
    private void readValue(Attributes dataSet, ElementHeader header, long end, int depth, Syntax as, boolean kept)
            throws IOException {
        if (kept) {
            source.hold(KEPT_COST);
        }
        int tag = header.tag();
        if (header.length() == ElementHeader.UNDEFINED) {
            if (Tag.isPixelData(tag) || header.vr() == VR.OB || header.vr() == VR.OW) {
                boolean image = depth == 0 && Tag.isPixelData(tag);
                long most = kept && !image ? MAX_VALUE : 0;
                BulkData place = new BulkData(source.position(), BulkData.UNDEFINED);
                Fragments fragments = readFragments(tag, most, as);
                if (fragments != null) {
                    dataSet.setFragments(tag, header.vr(), fragments);
                } else if (kept) {
                    dataSet.setBulkData(tag, header.vr(), place);
                }
            } else {
                Syntax inner = header.vr() == VR.UN && as.isExplicit() ? Syntax.IMPLICIT_LITTLE : as;
                readSequence(dataSet, tag, NO_END, depth, inner, kept);
            }
            return;
        }
        if (header.length() > end - source.position()) {
            throw new DicomParseException("A length reaches beyond its item", tag, source.position());
        }
        if (header.vr() == VR.SQ) {
            readSequence(dataSet, tag, source.position() + header.length(), depth, as, kept);
        } else if ((depth == 0 && Tag.isPixelData(tag)) || header.length() > longest(header.vr(), depth, as)) {
            // An icon's pixels, within a sequence, are a value like others.
            if (kept) {
                dataSet.setBulkData(tag, header.vr(), new BulkData(source.position(), header.length()));
            }
            source.skip(header.length());
        } else if (!kept
                && !(tag == Tag.PixelRepresentation && header.length() == Short.BYTES)) { // others depend on it
            source.charge(header.length());
            source.skip(header.length());
        } else {
            source.charge(header.length());
            byte[] value = source.read(header.length());
            dataSet.setBytes(tag, header.vr(), as.isBigEndian() ? ByteOrders.swap(value, header.vr()) : value);
        }
    }

    private void readSequence(Attributes dataSet, int tag, long end, int depth, Syntax as, boolean kept)
            throws IOException {
        List<Attributes> items = readItems(dataSet, tag, end, depth + 1, as, kept);
        if (kept) {
            dataSet.setSequence(tag, items);
        }
    }

    private List<Attributes> readItems(Attributes parent, int tag, long end, int depth, Syntax as, boolean kept)
            throws IOException {
        if (depth > MAX_DEPTH) {
            throw new DicomParseException("Sequences are nested too deep", tag, source.position());
        }
        List<Attributes> items = new ArrayList<>();
        while (source.position() < end) {
            int itemTag = source.tag(as);
            long length = source.uint32(as);
            source.charge(ElementHeader.COST);
            if (itemTag == Tag.SequenceDelimitationItem) {
                break;
            }
            if (itemTag != Tag.Item) {
                throw new DicomParseException("A sequence holds something that is no item", tag, source.position());
            }
            long itemEnd = length == ElementHeader.UNDEFINED ? NO_END : source.position() + length;
            if (length != ElementHeader.UNDEFINED && itemEnd > end) {
                throw new DicomParseException("An item reaches beyond its sequence", tag, source.position());
            }
            Attributes item = readItem(parent.newItem(), itemEnd, depth, as, kept);
            if (kept) {
                source.hold(KEPT_COST);
                items.add(item);
            }
        }
        checkEnd(tag, end);
        return items;
    }

    private Attributes readItem(Attributes item, long end, int depth, Syntax as, boolean kept) throws IOException {
        while (source.position() < end) {
            ElementHeader header = ElementHeader.read(source, item, as);
            if (header.tag() == Tag.ItemDelimitationItem) {
                break;
            }
            if (header.tag() >>> 16 == 0xfffe) {
                throw new DicomParseException("An item is not closed", header.tag(), source.position());
            }
            readValue(item, header, end, depth, as, kept);
            checkEnd(header.tag(), end);
        }
        return item;
    }

    /** What has undefined length must still end within what surrounds it. */
    private void checkEnd(int tag, long end) throws DicomParseException {
        if (source.position() > end) {
            throw new DicomParseException("A value reaches beyond its item or sequence", tag, source.position());
        }
    }

    /** @return nothing where the items have more bytes than are wanted: then they are passed over */
    private @Nullable Fragments readFragments(int tag, long most, Syntax as) throws IOException {
        List<byte[]> fragments = new ArrayList<>();
        long total = 0;
        while (true) {
            int itemTag = source.tag(as);
            long length = source.uint32(as);
            if (itemTag == Tag.SequenceDelimitationItem) {
                return total > most ? null : joined(fragments, (int) total);
            }
            if (itemTag != Tag.Item || length == ElementHeader.UNDEFINED) {
                throw new DicomParseException(
                        "Encapsulated data hold something that is no fragment", tag, source.position());
            }
            total += ITEM_HEADER + length;
            if (total > most) {
                source.skip(length);
            } else {
                source.charge(ElementHeader.COST + length);
                source.hold(KEPT_COST);
                fragments.add(source.read(length));
            }
        }
    }

    private Fragments joined(List<byte[]> fragments, int length) throws IOException {
        source.hold(length);
        ByteBuffer items = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] fragment : fragments) {
            items.putShort((short) (Tag.Item >>> 16)).putShort((short) Tag.Item);
            items.putInt(fragment.length).put(fragment);
        }
        return new Fragments(items.array());
    }

    private long longest(VR vr, int depth, Syntax as) {
        if (wanted == null && depth == 0 && vr.isBinary() && !as.isBigEndian()) { // the bytes of a file are as they are
            return MAX_BYTES;
        }
        return vr.usesSpecificCharacterSet() && vr.hasManyTexts() ? MAX_SHORT_TEXTS : MAX_VALUE;
    }
}

package org.imagecloud.archive.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A data set: attributes by tag, in the standard's order. Text is decoded when it is asked for. */
public final class Attributes {

    /** In bytes; all terms that the standard defines are no longer. */
    private static final int MAX_CHARACTER_SETS = 512;

    private final NavigableMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private @Nullable Attributes parent;
    private @Nullable CharacterSet characterSet;
    private @Nullable SpecificCharacterSet assumed;

    /** The decoder of a declaration, so that a long one is not read again for every text. */
    private record CharacterSet(Element declared, SpecificCharacterSet decoder) {}

    /** The tags that are present, ascending. */
    public Iterable<Integer> tags() {
        return List.copyOf(elements.keySet());
    }

    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    public int size() {
        return elements.size();
    }

    public @Nullable VR vr(int tag) {
        Element element = elements.get(tag);
        return element == null ? null : element.vr();
    }

    /** The value as stored, little endian; empty for sequences, bulk data and absent attributes. */
    public byte[] getBytes(int tag) {
        return bytes(tag).clone();
    }

    /** The same without a copy, for who only reads it. */
    public byte[] bytes(int tag) {
        Element element = elements.get(tag);
        return element == null ? Element.EMPTY : element.bytes();
    }

    /** Where the value lies that was not read. */
    public @Nullable BulkData getBulkData(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof BulkData bulk ? bulk : null;
    }

    /** The first value as text; none where the attribute is absent or empty. */
    public @Nullable String getString(int tag) {
        return strings(tag).findFirst().filter(text -> !text.isEmpty()).orElse(null);
    }

    /** All values as text, without padding; numbers in decimal, tags as eight hexadecimal digits. */
    public List<String> getStrings(int tag) {
        return strings(tag).toList();
    }

    /** The same one after the other: millions of numbers take no memory at once. */
    Stream<String> strings(int tag) {
        Element element = elements.get(tag);
        if (element == null || !(element.value() instanceof byte[] bytes) || bytes.length == 0) {
            return Stream.empty();
        }
        if (element.vr().isText()) {
            return texts(element.vr(), bytes);
        }
        return element.vr().isNumber() ? Numbers.of(element.vr(), bytes).map(Object::toString) : Stream.empty();
    }

    private Stream<String> texts(VR vr, byte[] bytes) {
        SpecificCharacterSet charset = vr.usesSpecificCharacterSet() ? characterSet() : SpecificCharacterSet.ASCII;
        return vr.hasManyTexts()
                ? charset.values(bytes, vr == VR.PN).map(vr == VR.UC ? Trim::end : Trim::value)
                : Stream.of(Trim.end(charset.decode(bytes)));
    }

    /** The first value as a number; none where there is none, or it is no number. */
    public @Nullable Double getDouble(int tag) {
        String text = getString(tag);
        try {
            return text == null || vr(tag) == VR.AT ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The first value as a whole number, or the given one. */
    public int getInt(int tag, int otherwise) {
        Double number = getDouble(tag);
        return number == null ? otherwise : number.intValue();
    }

    /** The items of an encapsulated value within a sequence, the offset table first; none for any other. */
    public byte @Nullable [] getFragments(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof Fragments fragments ? fragments.items() : null;
    }

    /** The items of a sequence; empty where it is absent. */
    @SuppressWarnings("unchecked")
    public List<Attributes> getSequence(int tag) {
        Element element = elements.get(tag);
        return element != null && element.value() instanceof List<?> items
                ? List.copyOf((List<Attributes>) items)
                : List.of();
    }

    /** Reads text that cannot be what the object declares, or of which it declares nothing, in another character set; its bytes stay. */
    public Attributes assume(SpecificCharacterSet other) {
        assumed = other;
        characterSet = null;
        return this;
    }

    /** The character set of this data set, or of the one around it (PS3.3 §C.12.1.1.2). */
    public SpecificCharacterSet characterSet() {
        for (Attributes level = this; level != null; level = level.parent) {
            Element element = level.elements.get(Tag.SpecificCharacterSet);
            if (element != null && element.value() instanceof byte[] bytes) {
                return level.characterSet(element, bytes);
            }
        }
        return SpecificCharacterSet.ASCII.unlessAs(assumed());
    }

    /** Whether a text, also of an item, is read as something else than what the object declares. */
    public boolean isReadOtherwise() {
        Deque<Attributes> levels = new ArrayDeque<>(List.of(this));
        while (!levels.isEmpty()) {
            Attributes level = levels.pop();
            SpecificCharacterSet charset = level.characterSet();
            for (Element element : level.elements.values()) {
                if (element.vr().usesSpecificCharacterSet()
                        && element.value() instanceof byte[] bytes
                        && charset.corrects(bytes)) {
                    return true;
                }
            }
            for (int tag : level.elements.keySet()) {
                levels.addAll(level.getSequence(tag));
            }
        }
        return false;
    }

    /** Takes away what is retired and would be wrong once anything has changed, and the padding behind everything. */
    public void removeGroupLengths() {
        elements.keySet().removeIf(tag -> (tag & 0xffff) == 0 || tag == Tag.DataSetTrailingPadding);
    }

    private @Nullable SpecificCharacterSet assumed() {
        Attributes top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return top.assumed;
    }

    private SpecificCharacterSet characterSet(Element declared, byte[] bytes) {
        if (characterSet == null || characterSet.declared() != declared) {
            String terms = new String(bytes, 0, Math.min(bytes.length, MAX_CHARACTER_SETS), StandardCharsets.US_ASCII);
            characterSet = new CharacterSet(
                    declared, SpecificCharacterSet.of(terms.split("\\\\", -1)).unlessAs(assumed()));
        }
        return characterSet.decoder();
    }

    /** Whether ambiguous numbers are signed, by this data set's pixels or those of the one around it (PS3.5 §A.1). */
    boolean hasSignedPixels() {
        for (Attributes level = this; level != null; level = level.parent) {
            Element element = level.elements.get(Tag.PixelRepresentation);
            if (element != null) {
                return element.value() instanceof byte[] us && us.length >= 2 && us[0] == 1 && us[1] == 0;
            }
        }
        return false;
    }

    /** Sets text values; encoded in UTF-8 where the character set applies, which the caller declares as ISO_IR 192. */
    public Attributes setString(int tag, VR vr, String... values) {
        byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
        return setBytes(tag, vr, bytes);
    }

    /** Sets whole numbers of the binary kinds US, SS, UL or SL. */
    public Attributes setInt(int tag, VR vr, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * vr.unit()).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (vr.unit() == 2) {
                buffer.putShort((short) value);
            } else {
                buffer.putInt(value);
            }
        }
        return setBytes(tag, vr, buffer.array());
    }

    /** Sets the bytes of a value, little endian. */
    public Attributes setBytes(int tag, VR vr, byte[] value) {
        elements.put(tag, new Element(vr, value));
        return this;
    }

    /** Sets the items of a sequence. */
    public Attributes setSequence(int tag, List<Attributes> items) {
        items.forEach(item -> item.parent = this);
        elements.put(tag, new Element(VR.SQ, new ArrayList<>(items)));
        return this;
    }

    /** Sets a reference to a value that was not read. */
    public void setBulkData(int tag, VR vr, BulkData bulk) {
        elements.put(tag, new Element(vr, bulk));
    }

    /** Sets an encapsulated value. */
    void setFragments(int tag, VR vr, Fragments fragments) {
        elements.put(tag, new Element(vr, fragments));
    }

    /** Takes the attribute away, where it is there. */
    public void remove(int tag) {
        elements.remove(tag);
    }

    /** An item that takes the character set from this data set. */
    Attributes newItem() {
        Attributes item = new Attributes();
        item.parent = this;
        return item;
    }

    /** Makes the items of all sequences, also of those that were added from other data sets, items of this one. */
    public void adopt() {
        for (int tag : tags()) {
            getSequence(tag).forEach(item -> item.parent = this);
        }
    }

    /** Adds all attributes of the other data set, over those with the same tag. */
    public void addAll(Attributes other) {
        elements.putAll(other.elements);
    }

    /** The attributes from the first tag up to, but without, the second. */
    Attributes between(int from, int to) {
        Attributes some = new Attributes();
        some.elements.putAll(elements.subMap(from, to));
        return some;
    }

    /** The attributes from the tag on. */
    Attributes from(int tag) {
        Attributes some = new Attributes();
        some.elements.putAll(elements.tailMap(tag, true));
        return some;
    }

    Iterator<Map.Entry<Integer, Element>> iterator() {
        return elements.entrySet().iterator();
    }
}

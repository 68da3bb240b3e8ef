package org.imagecloud.archive.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The data dictionary of DICOM PS3.6: keyword and value representation of a tag, tag of a keyword. */
public final class ElementDictionary {

    private static final Map<Integer, Entry> BY_TAG = new HashMap<>();
    private static final List<Repeating> REPEATING = new ArrayList<>();
    private static final Map<String, Integer> BY_KEYWORD = new HashMap<>();

    private record Entry(String vr, String keyword) {}

    /** An entry for all tags that agree with it where the mask has ones (PS3.5 §7.6). */
    private record Repeating(int mask, int tag, Entry entry) {}

    static {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ElementDictionary.class.getResourceAsStream("dictionary.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(ElementDictionary::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ElementDictionary() {}

    /** The tag that the keyword names; none for an unknown keyword. */
    public static @Nullable Integer tagForKeyword(String keyword) {
        return BY_KEYWORD.get(keyword);
    }

    /** The keyword; none for private and unknown tags. */
    public static @Nullable String keywordOf(int tag) {
        Entry entry = find(tag);
        return entry == null ? null : entry.keyword();
    }

    /** The value representation; UN where the dictionary has none. */
    public static VR vrOf(int tag) {
        return vrOf(tag, new Attributes());
    }

    /** The same, for a data set whose pixels are signed or not (PS3.5 §6.2.2, US or SS). */
    static VR vrOf(int tag, Attributes dataSet) {
        if ((tag & 0xffff) == 0) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            int element = tag & 0xffff;
            return element >= 0x10 && element <= 0xff ? VR.LO : VR.UN;
        }
        Entry entry = find(tag);
        if (entry == null) {
            return VR.UN;
        }
        return switch (entry.vr()) {
            case "US/SS" -> dataSet.hasSignedPixels() ? VR.SS : VR.US;
            case "OB/OW", "US/OW", "US/SS/OW" -> VR.OW;
            case "NONE" -> VR.UN;
            default -> VR.valueOf(entry.vr());
        };
    }

    private static @Nullable Entry find(int tag) {
        Entry entry = BY_TAG.get(tag);
        if (entry != null || Tag.isPrivate(tag)) {
            return entry;
        }
        for (Repeating repeating : REPEATING) {
            if ((tag & repeating.mask()) == repeating.tag()) {
                return repeating.entry();
            }
        }
        return null;
    }

    private static void add(String line) {
        String[] parts = line.split(" ", 3);
        Entry entry = new Entry(parts[1], parts[2]);
        if (parts[0].indexOf('x') >= 0) {
            int mask = Integer.parseUnsignedInt(parts[0].replaceAll("[^x]", "F").replace('x', '0'), 16);
            REPEATING.add(new Repeating(mask, Integer.parseUnsignedInt(parts[0].replace('x', '0'), 16), entry));
        } else {
            int tag = Integer.parseUnsignedInt(parts[0], 16);
            BY_TAG.put(tag, entry);
            BY_KEYWORD.put(parts[2], tag);
        }
    }
}

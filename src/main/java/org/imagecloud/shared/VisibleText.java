package org.imagecloud.shared;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Text that is nothing but what its readers see: two that look alike are one, and one that looks empty is empty. Characters that are
 * not in Unicode yet, and those for private use, stay, for rare names are written with them.
 */
public final class VisibleText {

    /** In these a character that is not seen itself says whether letters join. */
    private static final Set<UnicodeScript> JOINED = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.SYRIAC,
            UnicodeScript.TIBETAN);

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180e;

    private VisibleText() {}

    /**
     * The text without controls (but tabulators and ends of lines, U+2028 and U+2029 among them, which become line feeds), marks of direction and
     * characters without a picture; nothing where only spaces would be left.
     *
     * @throws IllegalArgumentException for what is no text: U+0000, halves of characters
     */
    public static String of(String written) {
        StringBuilder seen = new StringBuilder(written.length());
        int before = ' ';
        for (int i = 0; i < written.length(); ) {
            int character = written.codePointAt(i);
            i += Character.charCount(character);
            if (character == 0 || Character.getType(character) == Character.SURROGATE) {
                throw new IllegalArgumentException("A text holds U+0000, or half a character");
            }
            if (character == '\u2028' || character == '\u2029') {
                character = '\n';
            }
            if (isSeen(character, before)) {
                seen.appendCodePoint(character);
                before = character;
            }
        }
        return seen.chars().allMatch(VisibleText::isSpace) ? "" : seen.toString();
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isSeen(int character, int before) {
        return switch (character) {
            case '\t', '\n', '\r' -> true;
            case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER, MONGOLIAN_VOWEL_SEPARATOR ->
                JOINED.contains(UnicodeScript.of(before));
            // Fillers of Hangul and Khmer, and an empty pattern of Braille
            case 0x115f, 0x1160, 0x3164, 0xffa0, 0x17b4, 0x17b5, 0x2800 -> false;
            default ->
                !Character.isISOControl(character)
                        && Character.getType(character) != Character.FORMAT
                        && !isNoCharacter(character)
                        && !(isVariant(character) && isSpace(before));
        };
    }

    /** U+FDD0 to U+FDEF, and the last two of each plane. */
    private static boolean isNoCharacter(int character) {
        return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
    }

    /** Which picture of the character before it is meant: nothing by itself. */
    private static boolean isVariant(int character) {
        return (character >= 0xfe00 && character <= 0xfe0f)
                || (character >= 0xe0100 && character <= 0xe01ef)
                || (character >= 0x180b && character <= 0x180d)
                || character == 0x034f;
    }
}

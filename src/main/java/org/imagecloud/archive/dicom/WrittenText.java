package org.imagecloud.archive.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * In which repertoire bytes are written when what their object declares cannot be true. Many devices in China write the GBK of their
 * Windows, or UTF-8, below no Specific Character Set or below ISO_IR 100. What is declared is believed wherever it may be true.
 */
final class WrittenText {

    private static final Set<String> CHINESE = Set.of("GB18030", "GBK");

    /** Whose letters stand among those of ASCII: in other repertoires whole words are of bytes above 127. */
    private static final Set<String> LATIN =
            Set.of("ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-9", "ISO-8859-15");

    private WrittenText() {}

    /**
     * The repertoire of a value.
     *
     * @param declared by the object
     * @param assumed of whoever declares nothing, or what is not true
     */
    static Charset charset(byte[] bytes, Charset declared, Charset assumed) {
        if (isAscii(bytes)) {
            return declared;
        }
        if (declared.equals(StandardCharsets.UTF_8)) {
            return isUtf8ButForItsEnd(bytes) || !fits(bytes, assumed) ? declared : assumed;
        }
        if (CHINESE.contains(declared.name())) {
            return isUtf8(bytes) && (!fits(bytes, declared) || !isGb2312(bytes)) ? StandardCharsets.UTF_8 : declared;
        }
        if (LATIN.contains(declared.name())) {
            return isUtf8(bytes)
                    ? StandardCharsets.UTF_8
                    : CHINESE.contains(assumed.name()) && isHanzi(bytes) ? assumed : declared;
        }
        return declared;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /** Devices cut values at so many bytes, within a character too. */
    private static boolean isUtf8ButForItsEnd(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean fits =
                !StandardCharsets.UTF_8.newDecoder().decode(in, text, false).isError();
        return fits && (in.remaining() == 0 || text.position() > 0);
    }

    private static boolean fits(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** With a character of three bytes or more, which no text of another repertoire has by chance. */
    private static boolean isUtf8(byte[] bytes) {
        boolean wide = false;
        for (byte octet : bytes) {
            wide |= (octet & 0xf0) == 0xe0 || (octet & 0xf8) == 0xf0;
        }
        return wide && fits(bytes, StandardCharsets.UTF_8);
    }

    /** Whether no byte lies outside GB 2312, as those of almost all names and of hardly any UTF-8. */
    private static boolean isGb2312(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet < 0 && (octet & 0xff) < 0xa1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether all bytes above 127 are pairs of GB 2312, with an ideograph among them, and two together or apart from letters and digits: a
     * Latin word has seldom two accented letters side by side, and never four.
     */
    private static boolean isHanzi(byte[] bytes) {
        boolean ideograph = false;
        boolean two = false;
        boolean touches = false;
        for (int at = 0; at < bytes.length; ) {
            int begin = at;
            while (at < bytes.length && bytes[at] < 0) {
                at++;
            }
            for (int pair = begin; pair < at; pair += 2) {
                int lead = bytes[pair] & 0xff;
                if (pair + 1 == at || (bytes[pair + 1] & 0xff) < 0xa1 || !isIdeograph(lead) && !isSign(lead)) {
                    return false;
                }
                ideograph |= isIdeograph(lead);
            }
            boolean any = at > begin;
            two |= at - begin >= 4;
            touches |= any && (begin > 0 && isOfWord(bytes[begin - 1]) || at < bytes.length && isOfWord(bytes[at]));
            at = any ? at : at + 1;
        }
        return ideograph && (two || !touches);
    }

    /** Rows 16 to 87 of GB 2312. */
    private static boolean isIdeograph(int lead) {
        return lead >= 0xb0 && lead <= 0xf7;
    }

    /** Rows 1 to 3: punctuation, numbers, wide letters. */
    private static boolean isSign(int lead) {
        return lead >= 0xa1 && lead <= 0xa3;
    }

    private static boolean isOfWord(byte octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z' || octet >= '0' && octet <= '9';
    }
}

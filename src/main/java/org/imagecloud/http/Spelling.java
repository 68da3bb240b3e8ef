package org.imagecloud.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Whether a path is written in the one way in which honest clients write it (RFC 3986 §6.2.2), so that whoever compares
 * paths, and whoever decodes them first, reads the same.
 */
final class Spelling {

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String NEVER_RAW = ";\\%";
    private static final String NEVER_ESCAPED = "/\\;%";

    private Spelling() {}

    /** @param path as it came in, from its first slash to the query */
    static boolean isCanonical(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        int segment = 1;
        boolean escapes = false;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (isEmptyOrDots(path, segment, i)) {
                    return false;
                }
                segment = i + 1;
            } else if (c == '%') {
                int octet = octet(path, i);
                if (octet < 0 || mustNotBeEscaped(octet)) {
                    return false;
                }
                escapes |= octet >= 0x80;
                i += 2;
            } else if (c <= ' ' || c >= 0x7f || NEVER_RAW.indexOf(c) >= 0) {
                return false;
            }
        }
        return (segment == path.length() || !isEmptyOrDots(path, segment, path.length())) && (!escapes || isText(path));
    }

    private static boolean isEmptyOrDots(String path, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 1 -> path.charAt(from) == '.';
            case 2 -> path.charAt(from) == '.' && path.charAt(from + 1) == '.';
            default -> false;
        };
    }

    /** @return -1 when it is none */
    private static int octet(String path, int at) {
        if (at + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean mustNotBeEscaped(int octet) {
        return octet < ' '
                || octet == 0x7f
                || (octet < 0x80 && (isUnreserved((char) octet) || NEVER_ESCAPED.indexOf(octet) >= 0));
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED_MARKS.indexOf(c) >= 0;
    }

    /** Whether the escapes are UTF-8, and of nothing that is invisible in a log. */
    private static boolean isText(String path) {
        ByteBuffer octets = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                octets.put((byte) octet(path, i));
                i += 2;
            } else {
                octets.put((byte) path.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(octets.flip())
                    .chars()
                    .noneMatch(Spelling::isInvisible);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

package org.imagecloud.intake.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** The name of an entry for people. It never becomes the name of a file here, and is refused all the same if it could harm. */
final class EntryName {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int LONGEST = 500;

    private EntryName() {}

    /** In UTF-8 where that is possible, else as Chinese Windows writes names. */
    static String of(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        String name = raw == null ? entry.getName() : decode(raw);
        String readable = name.replace('\\', '/').replaceAll("\\p{Cntrl}", "\uFFFD");
        return readable.length() > LONGEST ? readable.substring(0, LONGEST) + "…" : readable;
    }

    private static String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, CHINESE);
        }
    }

    static boolean isUnsafe(String name) {
        return name.isBlank()
                || name.startsWith("/")
                || name.matches("(?s)[A-Za-z]:.*")
                || name.indexOf('\uFFFD') >= 0
                || Arrays.asList(name.split("/", -1)).contains("..");
    }
}

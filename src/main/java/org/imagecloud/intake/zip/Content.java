package org.imagecloud.intake.zip;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.imagecloud.http.Bounded;

/** What a file is, by its first bytes. */
public enum Content {
    ZIP,
    JPEG,
    PNG,
    PDF,
    /** An image, if it is anything that is taken here. */
    OTHER;

    /** What lies on discs and in folders beside the images. */
    private static final Pattern NO_IMAGE = Pattern.compile(
            "dicomdir|thumbs\\.db|desktop\\.ini|\\.ds_store|\\._.*|readme.*|liesmich.*|licen[cs]e|version"
                    + "|.*\\.(txt|html?|css|js|json|xml|xsl|ini|inf|cfg|conf|config|properties|log|md|url|lnk"
                    + "|exe|dll|com|bat|cmd|sh|so|dylib|jar|class|msi|cab|sys|ocx|manifest|chm|hlp|ico|icns|ttf)",
            Pattern.CASE_INSENSITIVE);

    private static final String MAC_FORKS = "__macosx/";
    private static final int FIRST_BYTES = 4;

    /** Looks at the beginning of a stream, which must support marks, and goes back. */
    @Bounded("the first bytes")
    public static Content of(InputStream in) throws IOException {
        in.mark(FIRST_BYTES);
        byte[] head = in.readNBytes(FIRST_BYTES);
        in.reset();
        int first = 0;
        for (byte b : head) {
            first = first << 8 | b & 0xff;
        }
        if (head.length < FIRST_BYTES) {
            return OTHER;
        }
        return switch (first) {
            case 0x504B0304, 0x504B0506, 0x504B0708 -> ZIP;
            case 0x89504E47 -> PNG;
            case 0x25504446 -> PDF;
            default -> first >>> 8 == 0xFFD8FF ? JPEG : OTHER;
        };
    }

    /** Whether it becomes an object only together with patient and study. */
    public boolean isFilm() {
        return this == JPEG || this == PNG || this == PDF;
    }

    /** Whether the name is one of those that nobody misses: directories of discs, viewer programs, notes. */
    public static boolean isNoImage(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NO_IMAGE.matcher(name).matches() || path.toLowerCase(Locale.ROOT).contains(MAC_FORKS);
    }
}

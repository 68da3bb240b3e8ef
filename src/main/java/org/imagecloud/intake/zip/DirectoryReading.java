package org.imagecloud.intake.zip;

/**
 * Follows a zip's directory (APPNOTE §4.3.12) byte by byte, before whoever reads it makes objects of it: each file in it, and each
 * extra field of a file, becomes some, and of the latter four bytes are enough.
 */
final class DirectoryReading {

    private static final int FIXED = 46;
    private static final int LENGTHS = 28;
    private static final int FIELD_HEAD = 4;
    private static final int FIELDS_OF_A_FILE = 6;
    private static final int FIELDS_FOR_NOTHING = 64;
    private static final int[] SIGNATURE = {'P', 'K', 1, 2};

    private final int maxEntries;
    private final byte[] head = new byte[FIXED];
    private int at;
    private int name;
    private int extra;
    private int comment;
    private long entries;
    private long fields;
    private int inField;
    private int fieldLength;
    private boolean elsewhere;

    DirectoryReading(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** The reader goes to another place, and may begin with the directory there. */
    void moved() {
        at = 0;
        elsewhere = false;
    }

    /** @throws UnreadableZipException when there are more files, or fields of them, than anybody packs */
    void next(byte read) throws UnreadableZipException {
        if (elsewhere) {
            return;
        }
        if (at < FIXED) {
            head[at] = read;
            if (at < SIGNATURE.length && read != SIGNATURE[at]) {
                elsewhere = true;
            }
        } else if (at >= FIXED + name && at < FIXED + name + extra) {
            field(read);
        }
        at++;
        if (at == FIXED) {
            begin();
        }
        if (at >= FIXED && at == FIXED + name + extra + comment) {
            at = 0;
        }
    }

    private void begin() throws UnreadableZipException {
        name = uint16(LENGTHS);
        extra = uint16(LENGTHS + 2);
        comment = uint16(LENGTHS + 4);
        inField = 0;
        if (++entries > maxEntries) {
            throw new UnreadableZipException(ZipProblem.ZIP_TOO_MANY);
        }
    }

    /** Two bytes say what a field is, and two how many more belong to it. */
    private void field(byte read) throws UnreadableZipException {
        if (inField == 2) {
            fieldLength = read & 0xff;
        } else if (inField == FIELD_HEAD - 1) {
            fieldLength |= (read & 0xff) << 8;
            if (++fields > FIELDS_FOR_NOTHING + entries * FIELDS_OF_A_FILE) {
                throw new UnreadableZipException(ZipProblem.ZIP_TOO_MANY);
            }
        }
        inField++;
        if (inField >= FIELD_HEAD && inField == FIELD_HEAD + fieldLength) {
            inField = 0;
        }
    }

    private int uint16(int from) {
        return head[from] & 0xff | (head[from + 1] & 0xff) << 8;
    }
}

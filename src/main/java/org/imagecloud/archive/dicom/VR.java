package org.imagecloud.archive.dicom;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Value representations, DICOM PS3.5 §6.2. */
public enum VR {
    AE(Kind.TEXT, false, 1),
    AS(Kind.TEXT, false, 1),
    AT(Kind.NUMBER, false, 2),
    CS(Kind.TEXT, false, 1),
    DA(Kind.TEXT, false, 1),
    DS(Kind.TEXT, false, 1),
    DT(Kind.TEXT, false, 1),
    FD(Kind.NUMBER, false, 8),
    FL(Kind.NUMBER, false, 4),
    IS(Kind.TEXT, false, 1),
    LO(Kind.LOCAL_TEXT, false, 1),
    LT(Kind.LOCAL_LONG_TEXT, false, 1),
    OB(Kind.BINARY, true, 1),
    OD(Kind.BINARY, true, 8),
    OF(Kind.BINARY, true, 4),
    OL(Kind.BINARY, true, 4),
    OV(Kind.BINARY, true, 8),
    OW(Kind.BINARY, true, 2),
    PN(Kind.LOCAL_TEXT, false, 1),
    SH(Kind.LOCAL_TEXT, false, 1),
    SL(Kind.NUMBER, false, 4),
    SQ(Kind.SEQUENCE, true, 1),
    SS(Kind.NUMBER, false, 2),
    ST(Kind.LOCAL_LONG_TEXT, false, 1),
    SV(Kind.NUMBER, true, 8),
    TM(Kind.TEXT, false, 1),
    UC(Kind.LOCAL_TEXT, true, 1),
    UI(Kind.TEXT, false, 1),
    UL(Kind.NUMBER, false, 4),
    UN(Kind.BINARY, true, 1),
    UR(Kind.LONG_TEXT, true, 1),
    US(Kind.NUMBER, false, 2),
    UT(Kind.LOCAL_LONG_TEXT, true, 1),
    UV(Kind.NUMBER, true, 8);

    private enum Kind {
        TEXT,
        LONG_TEXT,
        LOCAL_TEXT,
        LOCAL_LONG_TEXT,
        NUMBER,
        BINARY,
        SEQUENCE
    }

    private static final long MAX_SHORT_LENGTH = 0xffff;
    private static final Map<Integer, VR> BY_CODE = new HashMap<>();

    static {
        for (VR vr : values()) {
            BY_CODE.put(vr.name().charAt(0) << 8 | vr.name().charAt(1), vr);
        }
    }

    private final Kind kind;
    private final boolean longHeader;
    private final int unit;

    VR(Kind kind, boolean longHeader, int unit) {
        this.kind = kind;
        this.longHeader = longHeader;
        this.unit = unit;
    }

    /** The representation that two ASCII letters name; none for anything else. */
    static @Nullable VR of(int first, int second) {
        return BY_CODE.get(first << 8 | second);
    }

    /** Whether the explicit form has two reserved bytes and a length of 32 bits (PS3.5 §7.1.2). */
    boolean hasLongHeader() {
        return longHeader;
    }

    /** Whether the explicit form can tell that a value is so long; what is longer is written as UN (PS3.5 §6.2.2). */
    boolean canBeOf(long length) {
        return longHeader || length <= MAX_SHORT_LENGTH;
    }

    /** How many bytes one number has, and so how many change places between byte orders. */
    int unit() {
        return this == AT ? 2 : unit;
    }

    /** Whether the value is text, of any character set. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LONG_TEXT || usesSpecificCharacterSet();
    }

    /** Whether Specific Character Set (0008,0005) applies (PS3.5 §6.1.2.2). */
    public boolean usesSpecificCharacterSet() {
        return kind == Kind.LOCAL_TEXT || kind == Kind.LOCAL_LONG_TEXT;
    }

    /** Whether a backslash separates values. */
    boolean hasManyTexts() {
        return kind == Kind.TEXT || kind == Kind.LOCAL_TEXT;
    }

    /** Whether the value is a row of binary numbers. */
    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** Whether the value is a row of bytes that only the attribute explains. */
    public boolean isBinary() {
        return kind == Kind.BINARY;
    }

    /** What fills a value of odd length. */
    int padding() {
        return isText() && this != UI ? ' ' : 0;
    }
}

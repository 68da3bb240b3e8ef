package org.imagecloud.archive.dicom;

/** How data elements are written (PS3.5 §7.1). */
enum Syntax {
    IMPLICIT_LITTLE(false, false),
    EXPLICIT_LITTLE(true, false),
    EXPLICIT_BIG(true, true);

    private final boolean explicit;
    private final boolean bigEndian;

    Syntax(boolean explicit, boolean bigEndian) {
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    /** The way of a transfer syntax; all compressed ones are explicit little endian (PS3.5 §A.4). */
    static Syntax of(String transferSyntax) {
        return switch (transferSyntax) {
            case UID.ImplicitVRLittleEndian -> IMPLICIT_LITTLE;
            case UID.ExplicitVRBigEndian -> EXPLICIT_BIG;
            default -> EXPLICIT_LITTLE;
        };
    }

    boolean isExplicit() {
        return explicit;
    }

    boolean isBigEndian() {
        return bigEndian;
    }
}

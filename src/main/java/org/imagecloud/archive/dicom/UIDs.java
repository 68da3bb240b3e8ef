package org.imagecloud.archive.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules and creation of UIDs. */
public final class UIDs {

    private static final Pattern SYNTAX = Pattern.compile("[0-9]+(\\.[0-9]+)++");
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0[0-9]");
    private static final int MAX_LENGTH = 64;

    private UIDs() {}

    /**
     * Whether the text names something: at most 64 characters, numbers between dots (PS3.5 §9.1). A number may begin with zeros, as
     * those of some makers do, see {@link #hasLeadingZero}.
     */
    public static boolean isValid(@Nullable String uid) {
        return uid != null && uid.length() <= MAX_LENGTH && SYNTAX.matcher(uid).matches();
    }

    /** Whether a number begins with a zero, which PS3.5 §9.1 forbids. */
    public static boolean hasLeadingZero(String uid) {
        return LEADING_ZERO.matcher(uid).find();
    }

    /** A new UID from a random UUID (PS3.5 §B.2). */
    public static String create() {
        return of(UUID.randomUUID());
    }

    /** The UID of a UUID (PS3.5 §B.2). */
    public static String of(UUID uuid) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}

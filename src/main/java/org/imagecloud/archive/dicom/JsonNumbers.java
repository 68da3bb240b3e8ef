package org.imagecloud.archive.dicom;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;

/** Turns numbers as JSON writes them into values: text of DS and IS, or bytes of the binary kinds (PS3.5 §6.2). */
final class JsonNumbers {

    private static final int LONGEST_DECIMAL = 16;
    private static final int LONGEST_WHOLE = 20;
    /** No number needs more; a decimal's cost grows with the square of its length. */
    private static final int LONGEST_TEXT = 1000;

    private static final long MAX_UNSIGNED_INT = 0xffffffffL;
    private static final BigInteger MAX_UNSIGNED_LONG =
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final Pattern TAG = Pattern.compile("[0-9A-Fa-f]{8}");

    private JsonNumbers() {}

    /** A number for DS, rounded where it is longer than the 16 characters that DS has. */
    static String decimal(String text, int tag) throws DicomJsonException {
        if (text.length() <= LONGEST_DECIMAL) {
            return text;
        }
        BigDecimal number = number(text, tag);
        for (int digits = LONGEST_DECIMAL; digits > 0; digits--) {
            String rounded =
                    number.round(new MathContext(digits)).stripTrailingZeros().toString();
            if (rounded.length() <= LONGEST_DECIMAL) {
                return rounded;
            }
        }
        throw new DicomJsonException("No decimal number", tag);
    }

    /** A whole number for IS. */
    static String integer(String text, int tag) throws DicomJsonException {
        return Long.toString(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE, tag));
    }

    /** A number of a binary kind, little endian. */
    static byte[] bytes(VR vr, String text, int tag) throws DicomJsonException {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new DicomJsonException("No number", tag);
        }
        ByteBuffer bytes = ByteBuffer.allocate(vr == VR.AT ? 4 : vr.unit()).order(ByteOrder.LITTLE_ENDIAN);
        switch (vr) {
            case US -> bytes.putShort((short) whole(text, 0, 0xffff, tag));
            case SS -> bytes.putShort((short) whole(text, Short.MIN_VALUE, Short.MAX_VALUE, tag));
            case UL -> bytes.putInt((int) whole(text, 0, MAX_UNSIGNED_INT, tag));
            case SL -> bytes.putInt((int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE, tag));
            case SV -> bytes.putLong(whole(text, Long.MIN_VALUE, Long.MAX_VALUE, tag));
            case UV -> bytes.putLong(unsignedLong(text, tag));
            case FL -> bytes.putFloat((float) floating(text, Float.MAX_VALUE, tag));
            case FD -> bytes.putDouble(floating(text, Double.MAX_VALUE, tag));
            case AT -> {
                if (!TAG.matcher(text).matches()) {
                    throw new DicomJsonException("No tag as a value", tag);
                }
                int value = Integer.parseUnsignedInt(text, 16);
                bytes.putShort((short) (value >>> 16)).putShort((short) value);
            }
            default -> throw new IllegalArgumentException(vr + " holds no numbers");
        }
        return bytes.array();
    }

    private static long whole(String text, long least, long most, int tag) throws DicomJsonException {
        try {
            long number = number(text, tag).longValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException e) {
            // said below
        }
        throw new DicomJsonException("No whole number of the range", tag);
    }

    private static long unsignedLong(String text, int tag) throws DicomJsonException {
        BigDecimal number = number(text, tag);
        if (number.precision() - number.scale() <= LONGEST_WHOLE && number.scale() <= 0 && number.signum() >= 0) {
            BigInteger whole = number.toBigInteger();
            if (whole.compareTo(MAX_UNSIGNED_LONG) <= 0) {
                return whole.longValue();
            }
        }
        throw new DicomJsonException("No whole number of the range", tag);
    }

    private static double floating(String text, double most, int tag) throws DicomJsonException {
        try {
            double number = Double.parseDouble(text);
            if (Math.abs(number) <= most || !Character.isDigit(text.charAt(text.length() - 1))) {
                return number; // NaN and Infinity are written as words
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new DicomJsonException("No number of the range", tag);
    }

    private static BigDecimal number(String text, int tag) throws DicomJsonException {
        try {
            return new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            throw new DicomJsonException("No number", tag);
        }
    }
}

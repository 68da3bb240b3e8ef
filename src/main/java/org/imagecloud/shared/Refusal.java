package org.imagecloud.shared;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * A request that is answered with "no" and a reason the asker can act on. The web room turns it into problem details
 * (RFC 9457) in the reader's language; the code is the key of the message and never carries patient data.
 */
public final class Refusal extends RuntimeException {

    /** Why it is refused; each kind has one HTTP status. */
    public enum Kind {
        /** Malformed input (400). */
        INVALID(400),
        /** Not for this person (403); use {@link #NOT_FOUND} where existence itself is a secret. */
        FORBIDDEN(403),
        /** Unknown, or not to be known by this person (404). */
        NOT_FOUND(404),
        /** There is no representation that the asker takes (406). */
        NOT_ACCEPTABLE(406),
        /** The state of things forbids it, or somebody was faster (409). */
        CONFLICT(409),
        /** The body comes in too slowly (408). */
        TOO_SLOW(408),
        /** The request does not speak the protocol's version (412). */
        PRECONDITION_FAILED(412),
        /** More than is taken (413). */
        TOO_LARGE(413),
        /** A body of a media type that is not taken here (415). */
        UNSUPPORTED_MEDIA_TYPE(415),
        /** A range of bytes that is not there (416). */
        RANGE_NOT_SATISFIABLE(416),
        /** Well-formed, but the rules yield no answer (422). */
        UNPROCESSABLE(422),
        /** More often than is allowed (429). */
        TOO_MANY(429),
        /** What is stored cannot be given as it was received; an operator is needed (500). */
        DAMAGED(500),
        /** Others are being served: again later (503). */
        BUSY(503);

        private final int httpStatus;

        Kind(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /** The HTTP status code that tells this kind. */
        public int httpStatus() {
            return httpStatus;
        }
    }

    /** The property that tells after how many seconds a request may be tried again. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final transient Object[] arguments;
    private final transient Map<String, Object> properties;

    private Refusal(Kind kind, String code, Object[] arguments) {
        this(kind, code, arguments, Map.of());
    }

    private Refusal(Kind kind, String code, Object[] arguments, Map<String, Object> properties) {
        super(kind + " " + code);
        this.kind = kind;
        this.code = code;
        this.arguments = arguments;
        this.properties = properties;
    }

    public static Refusal invalid(String code, Object... arguments) {
        return new Refusal(Kind.INVALID, code, arguments);
    }

    public static Refusal forbidden(String code, Object... arguments) {
        return new Refusal(Kind.FORBIDDEN, code, arguments);
    }

    public static Refusal notFound(String code, Object... arguments) {
        return new Refusal(Kind.NOT_FOUND, code, arguments);
    }

    public static Refusal notAcceptable(String code, Object... arguments) {
        return new Refusal(Kind.NOT_ACCEPTABLE, code, arguments);
    }

    public static Refusal unsupportedMediaType(String code, Object... arguments) {
        return new Refusal(Kind.UNSUPPORTED_MEDIA_TYPE, code, arguments);
    }

    public static Refusal preconditionFailed(String code, Object... arguments) {
        return new Refusal(Kind.PRECONDITION_FAILED, code, arguments);
    }

    public static Refusal tooLarge(String code, Object... arguments) {
        return new Refusal(Kind.TOO_LARGE, code, arguments);
    }

    public static Refusal tooSlow(String code, Object... arguments) {
        return new Refusal(Kind.TOO_SLOW, code, arguments);
    }

    /**
     * Refuses what was asked for too often.
     *
     * @param wait how long to wait before the next attempt; told as {@code retryAfterSeconds}
     */
    public static Refusal tooMany(String code, Duration wait, Object... arguments) {
        return new Refusal(Kind.TOO_MANY, code, arguments, Map.of(RETRY_AFTER_SECONDS, wait.toSeconds() + 1));
    }

    public static Refusal busy(String code, Object... arguments) {
        return new Refusal(Kind.BUSY, code, arguments);
    }

    public static Refusal damaged(String code, Object... arguments) {
        return new Refusal(Kind.DAMAGED, code, arguments);
    }

    public static Refusal conflict(String code, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, arguments);
    }

    public static Refusal rangeNotSatisfiable(String code, Object... arguments) {
        return new Refusal(Kind.RANGE_NOT_SATISFIABLE, code, arguments);
    }

    public static Refusal unprocessable(String code, Object... arguments) {
        return new Refusal(Kind.UNPROCESSABLE, code, arguments);
    }

    /** The same refusal with one more member of its problem details, for programs; never patient data. */
    public Refusal with(String property, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties());
        more.put(property, value);
        return new Refusal(kind, code, arguments, more);
    }

    public Kind kind() {
        return kind;
    }

    /** The message key, for example {@code referral.unknown}. */
    public String code() {
        return code;
    }

    /**
     * Values for the message's placeholders. A constant of ours is told by its text, whose key is as {@code Role.CLINIC}: nobody
     * reads the names that programs give it.
     */
    public Object[] arguments() {
        return arguments == null
                ? new Object[0]
                : Stream.of(arguments).map(Refusal::told).toArray();
    }

    private static Object told(Object argument) {
        return argument instanceof Enum<?> constant
                ? new DefaultMessageSourceResolvable(
                        new String[] {constant.getDeclaringClass().getSimpleName() + "." + constant.name()},
                        constant.name())
                : argument;
    }

    /** Further members of the problem details. */
    public Map<String, Object> properties() {
        return properties == null ? Map.of() : Collections.unmodifiableMap(properties);
    }
}

package org.imagecloud.archive.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What separates parts: characters of RFC 2046 §5.1.1, and more of them than its 70, for a client in wide use sends 73. */
public record Boundary(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,255}[0-9A-Za-z'()+_,./:=?-]");

    /** @throws IllegalArgumentException when the text breaks RFC 2046 */
    public Boundary {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("A boundary has 1-256 characters of RFC 2046's set");
        }
    }

    /** Reads a media type's parameter as it was sent, with or without quotation marks. */
    public static Optional<Boundary> ofParameter(@Nullable String parameter) {
        if (parameter == null) {
            return Optional.empty();
        }
        boolean quoted = parameter.length() >= 2 && parameter.startsWith("\"") && parameter.endsWith("\"");
        String value = quoted ? parameter.substring(1, parameter.length() - 1) : parameter;
        return SYNTAX.matcher(value).matches() ? Optional.of(new Boundary(value)) : Optional.empty();
    }

    /** One that no content can be expected to contain. */
    public static Boundary random() {
        return new Boundary("mic-" + UUID.randomUUID());
    }

    byte[] delimiter() {
        return ("\r\n--" + value).getBytes(StandardCharsets.US_ASCII);
    }
}

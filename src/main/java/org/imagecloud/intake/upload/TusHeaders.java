package org.imagecloud.intake.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What the headers of the tus protocol say. */
final class TusHeaders {

    static final String VERSION = "1.0.0";

    private static final int LONGEST_NAME = 1000;

    private TusHeaders() {}

    /** @throws Refusal of kind {@code PRECONDITION_FAILED} for another version of the protocol, or none */
    static void requireVersion(HttpServletRequest request) {
        if (!isOurVersion(request)) {
            throw Refusal.preconditionFailed("upload.tusVersion");
        }
    }

    /**
     * What a request does decides whether it may: another method than the one it came with would be decided for the wrong one.
     *
     * @throws Refusal of kind {@code INVALID} for a request that wants its method overridden
     */
    static void refuseOverride(HttpServletRequest request) {
        if (request.getHeader("X-HTTP-Method-Override") != null) {
            throw Refusal.invalid("upload.methodOverride");
        }
    }

    static boolean isOurVersion(HttpServletRequest request) {
        return VERSION.equals(request.getHeader("Tus-Resumable"));
    }

    /** What a creation said of the file. */
    static String metadata(UploadFile file) {
        String name = "filename " + encoded(file.name());
        return file.modified() == null ? name : name + ",modified " + encoded(String.valueOf(file.modified()));
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The file that a creation announces: metadata {@code filename}, and {@code modified} in milliseconds since 1970. */
    static Uploads.Announced announced(@Nullable String length, @Nullable String metadata) {
        Map<String, String> values = metadata(metadata);
        String name = values.getOrDefault("filename", "").replaceAll("\\p{Cntrl}", "");
        String modified = values.get("modified");
        if (name.isBlank() || name.length() > LONGEST_NAME || (modified != null && !modified.matches("-?\\d{1,18}"))) {
            throw Refusal.invalid("upload.metadata");
        }
        return new Uploads.Announced(name, modified == null ? null : Long.valueOf(modified), number(length));
    }

    /** @throws Refusal of kind {@code INVALID} for anything but a whole number from 0 */
    static long number(@Nullable String value) {
        if (value == null || !value.matches("\\d{1,18}")) {
            throw Refusal.invalid("upload.length");
        }
        return Long.parseLong(value);
    }

    private static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String pair : String.valueOf(header).split(",", -1)) {
                String[] keyAndValue = pair.strip().split(" ", 2);
                byte[] value = Base64.getDecoder().decode(keyAndValue.length < 2 ? "" : keyAndValue[1]);
                values.put(keyAndValue[0], new String(value, StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("upload.metadata");
        }
        return values;
    }
}

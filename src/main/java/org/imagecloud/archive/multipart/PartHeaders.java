package org.imagecloud.archive.multipart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.imagecloud.http.Bounded;

/** The header fields before a part's body, up to the empty line. */
final class PartHeaders {

    private PartHeaders() {}

    static Map<String, String> read(DelimitedInput input, int limit) throws IOException {
        Map<String, String> headers = new HashMap<>();
        int left = limit;
        while (true) {
            String line = line(input, left);
            if (line.isEmpty()) {
                return headers;
            }
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedMultipartException("A part has a header line without a name");
            }
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
    }

    @Bounded("the limit of a part's headers")
    private static String line(DelimitedInput input, int limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] one = new byte[1];
        boolean carriageReturn = false;
        while (true) {
            if (input.read(one, 0, 1) < 0) {
                if (line.size() == 0) {
                    return ""; // an empty part: the empty line belongs to the delimiter
                }
                throw new MalformedMultipartException("A part ends within its headers");
            }
            if (carriageReturn && one[0] == '\n') {
                byte[] bytes = line.toByteArray();
                return new String(bytes, 0, bytes.length - 1, StandardCharsets.ISO_8859_1);
            }
            carriageReturn = one[0] == '\r';
            line.write(one[0]);
            if (line.size() > limit) {
                throw new MalformedMultipartException("A part has too many headers");
            }
        }
    }
}

package org.imagecloud.workflow.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;
import org.imagecloud.http.BoundedJson;
import org.jspecify.annotations.Nullable;

/**
 * The keys of what a client asks of the engine, at whatever depth: of its query, and of a body in one of the three forms that the
 * engine reads. Each key is told as it will be read, without escapes, and as often as it stands there.
 */
final class KeysOfRequest {

    /** It cannot be read, or is larger than any honest request, in words for its programmer. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String why;

        Unreadable(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private static final int MOST_PARTS = 100;

    private static final JsonFactory JSON = BoundedJson.of(org.imagecloud.http.Body.LARGE);

    private KeysOfRequest() {}

    /** @throws Unreadable when a name cannot be decoded */
    static List<String> ofQuery(@Nullable String query) throws Unreadable {
        List<String> keys = new ArrayList<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                try {
                    keys.add(URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new Unreadable("A parameter's name cannot be decoded");
                }
            }
        }
        return keys;
    }

    /**
     * @param type the content type as it was sent
     * @throws Unreadable when it is not what it says, or in no form that the engine reads
     */
    static List<String> ofBody(@Nullable String type, byte[] body) throws Unreadable {
        if (body.length == 0) {
            return List.of();
        }
        String sent = type == null ? "" : type;
        String kind = sent.toLowerCase(Locale.ROOT).strip();
        if (kind.startsWith("multipart/form-data")) {
            return ofParts(sent, body);
        }
        if (kind.startsWith("application/x-www-form-urlencoded")) {
            return ofQuery(new String(body, StandardCharsets.UTF_8));
        }
        if (kind.matches("(application|text)/([\\w.-]+\\+)?json(\\s*;\\s*charset=\"?utf-8\"?)?\\s*")) {
            return ofJson(body);
        }
        throw new Unreadable("The body must be JSON in UTF-8, a form, or multipart/form-data");
    }

    private static List<String> ofJson(byte[] body) throws Unreadable {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += depth == 0 ? 1 : 0;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                }
                if (values > 1) {
                    throw new Unreadable("The body must be one value in JSON");
                }
            }
        } catch (StreamConstraintsException e) {
            throw new Unreadable("The body is nested too deep, or has too many values");
        } catch (IOException e) {
            throw new Unreadable("The body must be JSON");
        }
        return keys;
    }

    /** By the library with which the engine reads them. */
    private static List<String> ofParts(String type, byte[] body) throws Unreadable {
        FileUpload reader = new FileUpload();
        reader.setHeaderEncoding(StandardCharsets.UTF_8.name());
        List<String> keys = new ArrayList<>();
        try {
            FileItemIterator parts = reader.getItemIterator(new Body(type, body));
            while (parts.hasNext() && keys.size() <= MOST_PARTS) {
                String name = parts.next().getFieldName();
                keys.add(name == null ? "" : name);
            }
        } catch (FileUploadException | IOException | RuntimeException e) {
            throw new Unreadable("The body must be multipart/form-data");
        }
        if (keys.isEmpty() || keys.size() > MOST_PARTS) {
            throw new Unreadable("The body has one part at least, and at most " + MOST_PARTS);
        }
        return keys;
    }

    private record Body(String type, byte[] bytes) implements RequestContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public int getContentLength() {
            return bytes.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}

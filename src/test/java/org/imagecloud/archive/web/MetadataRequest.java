package org.imagecloud.archive.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomJson;
import org.imagecloud.support.Client;

/** A STOW-RS request of metadata and bulk data. */
final class MetadataRequest {

    static final String TYPE = "multipart/related; type=\"application/dicom+json\"; boundary=x-y";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Begins with the array of metadata. */
    static MetadataRequest of(String... dataSets) {
        return new MetadataRequest()
                .part("Content-Type: application/dicom+json", utf8("[" + String.join(",", dataSets) + "]"));
    }

    /** The object's attributes in JSON, with one more for the pixel data. */
    static String json(TestObject object, String pixelDataUri) {
        String all = json(object.attributes);
        return all.substring(0, all.length() - 1) + ",\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"" + pixelDataUri
                + "\"}}";
    }

    static String json(Attributes attributes) {
        StringWriter text = new StringWriter();
        try (var generator = MAPPER.createGenerator(text)) {
            new DicomJson(generator, tag -> null).write(attributes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MetadataRequest bulk(String location, String type, byte[] bytes) {
        return part("Content-Type: " + type + "\r\nContent-Location: " + location, bytes);
    }

    MetadataRequest pixels(String location, byte[] bytes) {
        return bulk(location, "application/octet-stream", bytes);
    }

    /** Sends it, complete. */
    Client.Answer sentBy(Client client) {
        body.writeBytes(utf8("--x-y--"));
        return client.post("/dicom-web/studies", TYPE, body.toByteArray());
    }

    /** Sends it as if the connection had broken. */
    Client.Answer brokenBy(Client client) {
        return client.post("/dicom-web/studies", TYPE, body.toByteArray());
    }

    private MetadataRequest part(String headers, byte[] bytes) {
        body.writeBytes(utf8("--x-y\r\n" + headers + "\r\n\r\n"));
        body.writeBytes(bytes);
        body.writeBytes(utf8("\r\n"));
        return this;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.imagecloud.archive.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomJson;
import org.imagecloud.http.BoundedJson;

/** Writes {@code application/dicom+json}, DICOM PS3.18 Annex F. */
final class DicomJsonAnswer {

    static final String MEDIA_TYPE = "application/dicom+json";

    private static final JsonFactory JSON = BoundedJson.ofOurs();

    private DicomJsonAnswer() {}

    static void one(Attributes attributes, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new DicomJson(json, tag -> null).write(attributes);
        }
    }

    static void all(Iterable<Attributes> results, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (Attributes attributes : results) {
                new DicomJson(json, tag -> null).write(attributes);
            }
            json.writeEndArray();
        }
    }

    static JsonGenerator begin(OutputStream out) throws IOException {
        return JSON.createGenerator(out);
    }
}

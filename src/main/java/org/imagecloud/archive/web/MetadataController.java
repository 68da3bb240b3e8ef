package org.imagecloud.archive.web;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomJson;
import org.imagecloud.archive.dicom.NativeXml;
import org.imagecloud.archive.retrieve.MetadataReader;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives the objects' attributes without their pixels (DICOM PS3.18 §10.4.1.1.2). */
@RestController
class MetadataController {

    private static final String METADATA = "/metadata";

    private static final List<Offer> OFFERS = List.of(
            Offer.plain(false, new MediaType("application", "dicom+json")),
            Offer.plain(false, MediaType.APPLICATION_JSON),
            Offer.plain(true, new MediaType("application", "dicom+xml")));

    private final StoredObjects objects;
    private final ObjectFiles files;

    MetadataController(StoredObjects objects, ObjectFiles files) {
        this.objects = objects;
        this.files = files;
    }

    @GetMapping({Place.STUDY + METADATA, Place.SERIES + METADATA, Place.INSTANCE + METADATA})
    @Route(value = Trail.READ, limit = Limit.NONE)
    void metadata(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<StoredObject> found = Place.of(path).in(objects);
        Offer chosen = Accepted.by(request).choose(OFFERS);
        Addresses addresses = Addresses.ofRequest();
        if (Freshness.of(found, addresses.base() + chosen).ofNamed().isCurrentWeakly(request, response)) {
            return;
        }
        if (chosen.multipart()) {
            xml(found, chosen, addresses, request, response);
            return;
        }
        response.setContentType(DicomJsonAnswer.MEDIA_TYPE);
        JsonGenerator json = DicomJsonAnswer.begin(response.getOutputStream());
        try {
            json.writeStartArray();
            MetadataReader reader = files.metadata();
            for (StoredObject object : found) {
                Attributes metadata = reader.coerced(object);
                new DicomJson(json, tag -> addresses.bulkData(object, tag)).write(metadata);
            }
            json.writeEndArray();
            json.close();
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw new BrokenAnswer(e);
            }
            response.reset();
            throw e;
        }
    }

    /** Each object a part (PS3.18 §8.7.3.3). */
    private void xml(
            List<StoredObject> found,
            Offer chosen,
            Addresses addresses,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MetadataReader reader = files.metadata();
        MultipartWriter writer = new MultipartWriter(Freshness.of(found, addresses.base() + chosen));
        for (StoredObject object : found) {
            writer.add(new Part(
                    chosen.type().toString(),
                    Part.UNKNOWN,
                    addresses.path(object) + METADATA,
                    out -> NativeXml.write(reader.coerced(object), tag -> addresses.bulkData(object, tag), out)));
        }
        writer.writeTo(request, response, chosen);
    }
}

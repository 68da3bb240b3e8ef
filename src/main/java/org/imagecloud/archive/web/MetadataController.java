package org.imagecloud.archive.web;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomJson;
import org.imagecloud.archive.retrieve.MetadataReader;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives the objects' attributes without their pixels (DICOM PS3.18 §10.4.1.1.2). */
@RestController
class MetadataController {

    private final StoredObjects objects;
    private final ObjectFiles files;

    MetadataController(StoredObjects objects, ObjectFiles files) {
        this.objects = objects;
        this.files = files;
    }

    @GetMapping("/dicom-web/studies/{study}/metadata")
    void study(@PathVariable StudyInstanceUid study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(objects.of(study), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}/metadata")
    void series(
            @PathVariable StudyInstanceUid study,
            @PathVariable ObjectUid series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(objects.of(study, series.value()), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}/instances/{instance}/metadata")
    void instance(
            @PathVariable StudyInstanceUid study,
            @PathVariable ObjectUid series,
            @PathVariable ObjectUid instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(List.of(objects.of(study, series.value(), instance.value())), request, response);
    }

    private void answer(List<StoredObject> found, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Accepted.by(request).requireJson();
        Addresses addresses = Addresses.ofRequest();
        response.setContentType(DicomJsonAnswer.MEDIA_TYPE);
        JsonGenerator json = DicomJsonAnswer.begin(response.getOutputStream());
        try {
            json.writeStartArray();
            MetadataReader reader = files.metadata();
            for (StoredObject object : found) {
                Attributes metadata = reader.of(object);
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
}

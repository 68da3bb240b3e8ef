package org.imagecloud.archive.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives a study as a zip for a disc or a memory stick. */
@RestController
class ExportController {

    private final StoredObjects objects;
    private final StudyZip zip;

    ExportController(StoredObjects objects, StudyZip zip) {
        this.objects = objects;
        this.zip = zip;
    }

    /** The zip; its length is not known before, so an answer that breaks off is noticed by its missing end. */
    @GetMapping("/api/studies/{study}/export")
    @Route(Trail.EXPORT)
    void export(@PathVariable StudyInstanceUid study, HttpServletResponse response) throws IOException {
        List<StoredObject> found = objects.of(study);
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"study.zip\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        zip.write(found, response.getOutputStream());
    }
}

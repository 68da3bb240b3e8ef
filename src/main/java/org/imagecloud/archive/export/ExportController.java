package org.imagecloud.archive.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.StudyInstanceUid;
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

    @GetMapping("/api/studies/{study}/export")
    @Route(Trail.EXPORT)
    void export(@PathVariable StudyInstanceUid study, HttpServletResponse response) throws IOException {
        zip.answer(objects.of(study), response);
    }
}

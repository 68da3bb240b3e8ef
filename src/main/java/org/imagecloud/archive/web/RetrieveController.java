package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives objects as they were stored, without recoding (DICOM PS3.18 §10.4.1.1.1). */
@RestController
class RetrieveController {

    private static final MediaType DICOM = new MediaType("application", "dicom");

    private final StoredObjects objects;
    private final ObjectFiles files;

    RetrieveController(StoredObjects objects, ObjectFiles files) {
        this.objects = objects;
        this.files = files;
    }

    @GetMapping("/dicom-web/studies/{study}")
    void study(@PathVariable StudyInstanceUid study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(objects.of(study), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}")
    void series(
            @PathVariable StudyInstanceUid study,
            @PathVariable ObjectUid series,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(objects.of(study, series.value()), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}/instances/{instance}")
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
        Accepted accepted = Accepted.by(request);
        Offer chosen = null;
        MultipartWriter writer = new MultipartWriter();
        for (StoredObject object : found) {
            chosen = accepted.choose(offers(object, found.size() == 1));
            writer.add(
                    DICOM + ";transfer-syntax=" + object.transferSyntax(),
                    files.length(object),
                    out -> files.write(object, out));
        }
        if (chosen != null) {
            writer.writeTo(response, chosen);
        }
    }

    private static List<Offer> offers(StoredObject object, boolean single) {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer(true, DICOM, Set.of(object.transferSyntax()), false));
        if (single) {
            offers.add(new Offer(false, DICOM, Set.of(object.transferSyntax()), false));
        }
        return offers;
    }
}

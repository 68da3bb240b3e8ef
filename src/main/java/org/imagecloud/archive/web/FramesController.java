package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.OpenObject;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives single frames and other large values (DICOM PS3.18 §10.4.1.1.6 and §10.4.1.1.5). */
@RestController
class FramesController {

    private final StoredObjects objects;
    private final ObjectFiles files;

    FramesController(StoredObjects objects, ObjectFiles files) {
        this.objects = objects;
        this.files = files;
    }

    @GetMapping(Place.INSTANCE + "/frames/{list}")
    @Route(value = Trail.READ, limit = Limit.NONE)
    void frames(
            @PathVariable Map<String, String> path,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Integer> wanted = FrameList.parse(list);
        StoredObject object = Place.of(path).in(objects).get(0);
        try (OpenObject open = files.open(object)) {
            DicomInputStream.PixelDataPlace pixels = open.pixels();
            if (pixels == null) {
                throw Refusal.notFound("frames.none");
            }
            new FramesAnswer(object, open, pixels).give(wanted, request, response);
        }
    }

    @GetMapping(Place.INSTANCE + "/bulkdata/{tag:[0-9A-Fa-f]{8}}")
    @Route(value = Trail.READ, limit = Limit.NONE)
    void bulkData(
            @PathVariable Map<String, String> path,
            @PathVariable String tag,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredObject object = Place.of(path).in(objects).get(0);
        int number = Integer.parseUnsignedInt(tag, 16);
        try (OpenObject open = files.open(object)) {
            DicomInputStream.PixelDataPlace pixels = open.pixels();
            if (pixels != null && pixels.tag() == number) {
                new FramesAnswer(object, open, pixels).giveAll(request, response);
            } else {
                BulkValue.of(open, number).answer(object, number, request, response);
            }
        }
    }
}

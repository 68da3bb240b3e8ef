package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** WADO-RS: gives pictures that any browser shows (DICOM PS3.18 §10.4.1.1.3 and §10.4.1.1.4). */
@RestController
class RenderedController {

    private static final String RENDERED = "/rendered";
    private static final String THUMBNAIL = "/thumbnail";
    private static final String FRAMES = Place.INSTANCE + "/frames/{list}";

    private final StoredObjects objects;
    private final Pictures pictures;

    RenderedController(StoredObjects objects, Pictures pictures) {
        this.objects = objects;
        this.pictures = pictures;
    }

    /** A picture of each instance. */
    @GetMapping({Place.STUDY + RENDERED, Place.SERIES + RENDERED})
    @Route(value = Trail.READ, limit = Limit.NONE)
    void rendered(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<StoredObject> found = Place.of(path).in(objects);
        pictures.giveAll(found, RenderedParameters.of(request), request, response);
    }

    /** A picture of the instance: of its representative frame, where it has many; a document as it is. */
    @GetMapping(Place.INSTANCE + RENDERED)
    @Route(value = Trail.READ, limit = Limit.NONE)
    void instance(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoredObject object = Place.of(path).in(objects).get(0);
        pictures.giveOne(object, RenderedParameters.of(request), request, response);
    }

    @GetMapping(FRAMES + RENDERED)
    @Route(value = Trail.READ, limit = Limit.NONE)
    void frames(
            @PathVariable Map<String, String> path,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Integer> wanted = FrameList.parse(list);
        StoredObject object = Place.of(path).in(objects).get(0);
        pictures.giveFrames(object, wanted, RenderedParameters.of(request), request, response);
    }

    /** One small picture that stands for all. */
    @GetMapping({Place.STUDY + THUMBNAIL, Place.SERIES + THUMBNAIL, Place.INSTANCE + THUMBNAIL})
    @Route(value = Trail.READ, limit = Limit.NONE)
    void thumbnail(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<StoredObject> found = Place.of(path).in(objects);
        RenderedParameters parameters = RenderedParameters.of(request).asThumbnail();
        pictures.giveOneOf(found, parameters, request, response);
    }

    @GetMapping(FRAMES + THUMBNAIL)
    @Route(value = Trail.READ, limit = Limit.NONE)
    void frameThumbnails(
            @PathVariable Map<String, String> path,
            @PathVariable String list,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<Integer> wanted = FrameList.parse(list);
        StoredObject object = Place.of(path).in(objects).get(0);
        RenderedParameters parameters = RenderedParameters.of(request).asThumbnail();
        pictures.giveFrames(object, wanted, parameters, request, response);
    }
}

package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/** WADO-URI (DICOM PS3.18 §9) for old clients: one object, or a picture of it, said in the words of WADO-RS. */
@RestController
class WadoUriController {

    private static final String DICOM = "application/dicom";

    private final StoredObjects objects;
    private final RetrieveController retrieve;
    private final Pictures pictures;

    WadoUriController(StoredObjects objects, RetrieveController retrieve, Pictures pictures) {
        this.objects = objects;
        this.retrieve = retrieve;
        this.pictures = pictures;
    }

    @GetMapping("/wado")
    @Route(value = Trail.READ, limit = Limit.NONE)
    void object(@RequestParam Map<String, String> asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!"WADO".equals(asked.get("requestType"))) {
            throw Refusal.invalid("wado.requestType");
        }
        for (String unsupported : List.of("anonymize", "region", "presentationUID")) {
            if (asked.containsKey(unsupported)) { // what leaves it undone would be something else than was asked for
                throw Refusal.notAcceptable("wado.unsupported", unsupported);
            }
        }
        StudyInstanceUid study = new StudyInstanceUid(required(asked, "studyUID"));
        Map<String, String> place = Map.of(
                "study",
                study.value(),
                "series",
                new ObjectUid(required(asked, "seriesUID")).value(),
                "instance",
                new ObjectUid(required(asked, "objectUID")).value());
        request.setAttribute(
                HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, place); // by which the trail tells the study
        String type = asked.getOrDefault("contentType", "image/jpeg");
        if (type.startsWith(DICOM)) {
            String syntax = asked.get("transferSyntax");
            String accept = syntax == null ? DICOM : DICOM + "; transfer-syntax=" + syntax;
            retrieve.objects(place, new AskedOtherwise(request, Map.of("accept", accept)), response);
            return;
        }
        HttpServletRequest picture = new AskedOtherwise(request, picture(asked, type));
        pictures.giveFrames(
                Place.of(place).in(objects).get(0),
                FrameList.parse(asked.getOrDefault("frameNumber", "1")),
                RenderedParameters.of(picture),
                picture,
                response);
    }

    /** The parameters of a picture as WADO-RS has them; what it does not know it refuses. */
    private static Map<String, String> picture(Map<String, String> asked, String type) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("accept", type));
        String columns = asked.get("columns");
        String rows = asked.get("rows");
        if (columns != null || rows != null) {
            String side = Objects.requireNonNullElse(columns, rows);
            parameters.put("viewport", side + "," + Objects.requireNonNullElse(rows, columns));
        }
        String centre = asked.get("windowCenter");
        String width = asked.get("windowWidth");
        if ((centre == null) != (width == null)) {
            throw Refusal.invalid("wado.missing", centre == null ? "windowCenter" : "windowWidth");
        }
        if (centre != null) {
            parameters.put("window", centre + "," + width + ",linear");
        }
        put(parameters, "quality", asked.get("imageQuality"));
        put(parameters, "annotation", asked.get("annotation"));
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static String required(Map<String, String> asked, String name) {
        String value = asked.get(name);
        if (value == null || value.isBlank()) {
            throw Refusal.invalid("wado.missing", name);
        }
        return value;
    }
}

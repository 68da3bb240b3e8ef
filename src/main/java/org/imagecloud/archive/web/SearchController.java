package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.query.Level;
import org.imagecloud.archive.query.Query;
import org.imagecloud.archive.query.StudySearch;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** QIDO-RS: searches for studies, series and instances (DICOM PS3.18 §10.6). */
@RestController
class SearchController {

    private final StudySearch search;
    private final StoredObjects objects;

    SearchController(StudySearch search, StoredObjects objects) {
        this.search = search;
        this.objects = objects;
    }

    @GetMapping("/dicom-web/studies")
    @Route(Trail.SEARCH)
    void studies(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(Query.of(Level.STUDY, parameters, Map.of()), request, response);
    }

    @GetMapping("/dicom-web/series")
    @Route(Trail.SEARCH)
    void series(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(Query.of(Level.SERIES, parameters, Map.of()), request, response);
    }

    @GetMapping("/dicom-web/instances")
    @Route(Trail.SEARCH)
    void instances(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(Query.of(Level.INSTANCE, parameters, Map.of()), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/series")
    @Route(Trail.SEARCH)
    void seriesOfStudy(
            @PathVariable StudyInstanceUid study,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        objects.requireVisible(study);
        answer(Query.of(Level.SERIES, parameters, Map.of(Tag.StudyInstanceUID, study.value())), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/instances")
    @Route(Trail.SEARCH)
    void instancesOfStudy(
            @PathVariable StudyInstanceUid study,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        objects.requireVisible(study);
        answer(Query.of(Level.INSTANCE, parameters, Map.of(Tag.StudyInstanceUID, study.value())), request, response);
    }

    @GetMapping("/dicom-web/studies/{study}/series/{series}/instances")
    @Route(Trail.SEARCH)
    void instancesOfSeries(
            @PathVariable StudyInstanceUid study,
            @PathVariable ObjectUid series,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        objects.requireVisible(study);
        Map<Integer, String> place = Map.of(Tag.StudyInstanceUID, study.value(), Tag.SeriesInstanceUID, series.value());
        answer(Query.of(Level.INSTANCE, parameters, place), request, response);
    }

    private void answer(Query query, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Accepted.by(request).requireJson();
        Addresses addresses = Addresses.ofRequest();
        StudySearch.Found found = search.search(query);
        found.results()
                .forEach(result -> result.setString(Tag.RetrieveURL, VR.UR, address(result, query.level(), addresses)));
        if (query.literalThough()) {
            warn(
                    response,
                    addresses,
                    "The fuzzymatching parameter is supported for Patient's Name. Only literal matching has been performed of other names.");
        }
        if (!query.unknownFields().isEmpty()) {
            warn(response, addresses, "Some fields of includefield are not supported, and are not returned");
        }
        if (found.more()) {
            warn(response, addresses, "There are additional results that can be requested");
        }
        found.total().ifPresent(total -> response.setHeader("X-Total-Count", Long.toString(total)));
        response.setContentType(DicomJsonAnswer.MEDIA_TYPE);
        DicomJsonAnswer.all(found.results(), response.getOutputStream());
    }

    private static void warn(HttpServletResponse response, Addresses addresses, String text) {
        response.addHeader(HttpHeaders.WARNING, "299 " + addresses.base() + " \"" + text + "\"");
    }

    private static String address(Attributes result, Level level, Addresses addresses) {
        String study = String.valueOf(result.getString(Tag.StudyInstanceUID));
        String series = String.valueOf(result.getString(Tag.SeriesInstanceUID));
        return switch (level) {
            case STUDY -> addresses.study(study);
            case SERIES -> addresses.series(study, series);
            case INSTANCE -> addresses.instance(study, series, String.valueOf(result.getString(Tag.SOPInstanceUID)));
        };
    }
}

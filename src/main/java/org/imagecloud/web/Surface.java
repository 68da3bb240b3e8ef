package org.imagecloud.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What a browser makes of an answer, which decides how much it may do with it. */
enum Surface {
    /** Our pages and what they load. */
    PAGE,
    /** The page with the images. */
    VIEWER,
    /** Answers for programs; a browser runs nothing of them. */
    DATA,
    /** The engine's own web applications. */
    ENGINE;

    private static final List<String> OF_DATA = List.of("/api/", "/dicom-web/", "/engine-rest/", "/actuator/");

    /** The description of the API, which is a page among the data. */
    private static final List<String> API_PAGES = List.of("/api/docs", "/api/swagger-ui/");

    static Surface of(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/camunda/")) {
            return ENGINE;
        }
        if (path.equals("/viewer") || path.equals("/viewer.html")) {
            return VIEWER;
        }
        return OF_DATA.stream().anyMatch((path + "/")::startsWith)
                        && API_PAGES.stream().noneMatch(path::startsWith)
                ? DATA
                : PAGE;
    }
}

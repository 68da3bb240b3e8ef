package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imagecloud.archive.image.PictureType;
import org.imagecloud.archive.image.Rendering;
import org.imagecloud.archive.image.Viewport;
import org.imagecloud.archive.image.Window;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** How a client wants pictures to look: the parameters of DICOM PS3.18 §8.3.5. */
record RenderedParameters(
        @Nullable Viewport viewport, @Nullable Window window, int quality, boolean annotated) {

    private static final Set<String> ANNOTATIONS = Set.of("patient", "technique");
    private static final Pattern QUALITY = Pattern.compile("[1-9][0-9]?|100");
    private static final int GOOD = 90;
    private static final int THUMBNAIL_SIDE = 128;

    /** @throws Refusal of kind {@code INVALID} for a parameter that breaks its syntax */
    static RenderedParameters of(HttpServletRequest request) {
        String viewport = request.getParameter("viewport");
        String window = request.getParameter("window");
        return new RenderedParameters(
                viewport == null ? null : Viewport.parse(viewport),
                window == null ? null : Window.parse(window),
                quality(request.getParameter("quality")),
                annotated(request.getParameter("annotation")));
    }

    /** A thumbnail has a size of its own where none is asked for. */
    RenderedParameters asThumbnail() {
        Viewport small = viewport == null ? Viewport.fitting(THUMBNAIL_SIDE, THUMBNAIL_SIDE) : viewport;
        return new RenderedParameters(small, window, quality, annotated);
    }

    Rendering as(PictureType type) {
        return new Rendering(type, quality, window, viewport);
    }

    /** Annotations are not drawn, because the viewer draws them; a client that asks is told (PS3.18 §8.3.5.1.1). */
    void warn(HttpServletResponse response) {
        if (annotated) {
            response.addHeader(
                    HttpHeaders.WARNING,
                    "299 " + Addresses.ofRequest().base() + " \"The annotation parameter is not supported\"");
        }
    }

    private static int quality(@Nullable String parameter) {
        if (parameter == null) {
            return GOOD;
        }
        if (!QUALITY.matcher(parameter).matches()) {
            throw Refusal.invalid("rendered.quality", parameter);
        }
        return Integer.parseInt(parameter);
    }

    private static boolean annotated(@Nullable String parameter) {
        if (parameter == null) {
            return false;
        }
        if (!Stream.of(parameter.split(",", -1)).allMatch(ANNOTATIONS::contains)) {
            throw Refusal.invalid("rendered.annotation", parameter);
        }
        return true;
    }
}

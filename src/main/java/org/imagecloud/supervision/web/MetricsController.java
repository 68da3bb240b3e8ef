package org.imagecloud.supervision.web;

import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.Administrators;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Use;
import org.imagecloud.supervision.board.Figures;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The board's figures for Prometheus, which comes in as a program of its own ({@link Use#FIGURES}). */
@RestController
class MetricsController {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Figures figures;
    private final CurrentUser currentUser;
    private final Administrators administrators;

    MetricsController(Figures figures, CurrentUser currentUser, Administrators administrators) {
        this.figures = figures;
        this.currentUser = currentUser;
        this.administrators = administrators;
    }

    @GetMapping(path = "/api/metrics", produces = TEXT)
    @Route(Trail.NONE)
    String metrics() {
        if (!Use.FIGURES.isOf(currentUser.get())) {
            administrators.require();
        }
        return figures.asText();
    }
}

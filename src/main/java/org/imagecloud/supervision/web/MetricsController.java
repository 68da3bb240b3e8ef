package org.imagecloud.supervision.web;

import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Role;
import org.imagecloud.supervision.board.Figures;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The board's figures for Prometheus, which comes in as an administrator's program. */
@RestController
class MetricsController {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Figures figures;
    private final CurrentUser currentUser;

    MetricsController(Figures figures, CurrentUser currentUser) {
        this.figures = figures;
        this.currentUser = currentUser;
    }

    @GetMapping(path = "/api/metrics", produces = TEXT)
    @Route(Trail.NONE)
    String metrics() {
        currentUser.as(Role.ADMIN);
        return figures.asText();
    }
}

package org.imagecloud.routing;

import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the code lists that forms offer. */
@RestController
@RequestMapping("/api/catalogue")
class CatalogueController {

    @GetMapping("/symptoms")
    @Route(Trail.NONE)
    List<Catalogue.Entry> symptoms() {
        return Catalogue.SYMPTOMS.entries();
    }

    @GetMapping("/findings")
    @Route(Trail.NONE)
    List<Catalogue.Entry> findings() {
        return Catalogue.FINDINGS.entries();
    }
}

package org.imagecloud.notification;

import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows people their notices. */
@RestController
class NoticeController {

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/api/notices")
    @Route(Trail.NONE)
    List<Notice> mine() {
        return notices.mine();
    }
}

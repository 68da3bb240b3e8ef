package org.imagecloud.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.shared.ReferralId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows people their notices. */
@RestController
class NoticeController {

    private final Notices notices;
    private final NoticedCases cases;

    NoticeController(Notices notices, NoticedCases cases) {
        this.notices = notices;
        this.cases = cases;
    }

    /**
     * A notice with its case.
     *
     * @param number of the case, as {@code modality} and {@code bodyPart} for who may see it
     * @param rank how much may hang on it
     * @param done whether what it tells is done: the case was claimed, reported, confirmed
     */
    record Shown(
            @JsonUnwrapped Notice notice,
            Notice.Rank rank,
            @Nullable String number,
            @Nullable String modality,
            @Nullable String bodyPart,
            boolean done) {}

    @GetMapping("/api/notices")
    @Route(Trail.NONE)
    List<Shown> mine() {
        List<Notice> mine = notices.mine();
        Map<ReferralId, NoticedCases.About> about = cases.visible(mine.stream()
                .flatMap(notice -> Stream.ofNullable(notice.referral()))
                .distinct()
                .toList());
        return mine.stream().map(notice -> shown(notice, about)).toList();
    }

    private static Shown shown(Notice notice, Map<ReferralId, NoticedCases.About> cases) {
        ReferralId referral = notice.referral();
        NoticedCases.About about = referral == null ? null : cases.get(referral);
        return about == null
                ? new Shown(notice, notice.kind().rank(), null, null, null, false)
                : new Shown(
                        notice,
                        notice.kind().rank(),
                        about.number(),
                        about.modality(),
                        about.bodyPart(),
                        notice.kind().isDone(about.awaited()));
    }
}

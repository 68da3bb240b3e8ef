package org.imagecloud.intake;

import java.time.Clock;
import java.util.Optional;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.ArchivedStudy;
import org.imagecloud.intake.upload.UploadedStudies;
import org.imagecloud.referral.FactKind;
import org.imagecloud.referral.Facts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether a study is all there. Of an upload it is known exactly; a modality does not say how much it will send. */
@Component
class Arrivals {

    private final ArchivedStudies studies;
    private final UploadedStudies uploads;
    private final ArrivalSettings settings;
    private final Clock clock;

    Arrivals(ArchivedStudies studies, UploadedStudies uploads, ArrivalSettings settings, Clock clock) {
        this.studies = studies;
        this.uploads = uploads;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How far a study has come.
     *
     * @param images stored by now
     * @param files of its upload, while some of them are missing
     * @param arriving whether images that come in no upload have come just now
     */
    record Arrival(int images, UploadedStudies.@Nullable Files files, boolean arriving) {

        boolean isComplete() {
            return files == null && !arriving;
        }

        /** As the timeline tells it: files of an upload, or images. */
        Facts facts() {
            return files == null
                    ? Facts.of(FactKind.IMAGES, images)
                    : Facts.of(FactKind.FILES_DONE, files.done()).and(FactKind.FILES_CHOSEN, files.chosen());
        }
    }

    Arrival of(ArchivedStudy study) {
        Optional<UploadedStudies.Files> files = uploads.files(study.uid());
        return new Arrival(
                study.instances(),
                files.filter(all -> all.done() < all.chosen()).orElse(null),
                files.isEmpty() && isFresh(study));
    }

    private boolean isFresh(ArchivedStudy study) {
        return studies.lastArrival(study.uid())
                .filter(last -> last.isAfter(clock.instant().minus(settings.quiet())))
                .isPresent();
    }
}

package org.imagecloud.archive.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;

/** What an address below {@code /dicom-web/studies} names: a study, one of its series, or one of its instances. */
record Place(
        StudyInstanceUid study,
        @Nullable ObjectUid series,
        @Nullable ObjectUid instance) {

    static final String STUDY = "/dicom-web/studies/{study}";
    static final String SERIES = STUDY + "/series/{series}";
    static final String INSTANCE = SERIES + "/instances/{instance}";

    /**
     * Reads the path's variables.
     *
     * @throws org.imagecloud.shared.Refusal of kind {@code INVALID} for a malformed UID
     */
    static Place of(Map<String, String> path) {
        String series = path.get("series");
        String instance = path.get("instance");
        return new Place(
                new StudyInstanceUid(Objects.requireNonNull(path.get("study"))),
                series == null ? null : new ObjectUid(series),
                instance == null ? null : new ObjectUid(instance));
    }

    boolean isInstance() {
        return instance != null;
    }

    /**
     * All objects there, in the order of series and instance numbers.
     *
     * @throws org.imagecloud.shared.Refusal of kind {@code NOT_FOUND} when there are none for this person
     */
    List<StoredObject> in(StoredObjects objects) throws IOException {
        if (series == null) {
            return objects.of(study);
        }
        return instance == null
                ? objects.of(study, series.value())
                : List.of(objects.of(study, series.value(), instance.value()));
    }
}

package org.imagecloud.archive.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.retrieve.StoredObject;

/** References to objects of one study, by series (DICOM PS3.3 §C.17.2, hierarchical SOP instance references). */
final class Evidence {

    private final String study;
    private final Map<String, StoredObject> objects = new LinkedHashMap<>();

    Evidence(String study) {
        this.study = study;
    }

    void add(StoredObject object) {
        objects.put(object.sopInstance(), object);
    }

    /** One item for the study; nothing without objects. */
    Optional<Attributes> item() {
        Map<String, List<Attributes>> bySeries = new LinkedHashMap<>();
        objects.values()
                .forEach(object -> bySeries.computeIfAbsent(object.series(), uid -> new ArrayList<>())
                        .add(reference(object)));
        if (bySeries.isEmpty()) {
            return Optional.empty();
        }
        List<Attributes> series = new ArrayList<>();
        bySeries.forEach((uid, references) -> series.add(new Attributes()
                .setString(Tag.SeriesInstanceUID, VR.UI, uid)
                .setSequence(Tag.ReferencedSOPSequence, references)));
        return Optional.of(new Attributes()
                .setString(Tag.StudyInstanceUID, VR.UI, study)
                .setSequence(Tag.ReferencedSeriesSequence, series));
    }

    static Attributes reference(StoredObject object) {
        return new Attributes()
                .setString(Tag.ReferencedSOPClassUID, VR.UI, object.sopClass())
                .setString(Tag.ReferencedSOPInstanceUID, VR.UI, object.sopInstance());
    }
}

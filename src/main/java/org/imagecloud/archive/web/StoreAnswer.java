package org.imagecloud.archive.web;

import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.store.Failure;
import org.imagecloud.archive.store.ObjectIds;
import org.imagecloud.archive.store.Outcome;
import org.springframework.http.HttpStatus;

/** The answer to a STOW-RS request: DICOM PS3.18 §10.5.3 and §I.2. */
record StoreAnswer(HttpStatus status, Attributes body) {

    /** Stored as it is, though it does not keep to the rules of its SOP Class (PS3.18 §I.2.1). */
    private static final int NOT_AS_ITS_CLASS = 0xB007;

    /** Safe, but in no study until a person takes it, because it tells another patient than its study has. */
    private static final int HELD_FOR_A_PERSON = 0xB100;

    static StoreAnswer of(List<Outcome> outcomes, Addresses addresses) {
        List<Attributes> stored = new ArrayList<>();
        List<Attributes> held = new ArrayList<>();
        List<Attributes> failed = new ArrayList<>();
        List<Attributes> unknown = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            ObjectIds ids = outcome.ids();
            Failure failure = outcome.failure();
            if (outcome.held() && ids != null) {
                held.add(reference(ids).setInt(Tag.WarningReason, VR.US, HELD_FOR_A_PERSON));
            } else if (failure == null && ids != null) {
                Attributes item = reference(ids)
                        .setString(
                                Tag.RetrieveURL,
                                VR.UR,
                                addresses.instance(ids.study(), ids.series(), ids.sopInstance()));
                stored.add(ids.haveLeadingZero() ? item.setInt(Tag.WarningReason, VR.US, NOT_AS_ITS_CLASS) : item);
            } else if (failure != null) {
                Attributes item = ids == null ? new Attributes() : reference(ids);
                (ids == null ? unknown : failed).add(item.setInt(Tag.FailureReason, VR.US, failure.code()));
            }
        }
        Attributes body = new Attributes();
        List<String> studies = outcomes.stream()
                .filter(Outcome::isStored)
                .flatMap(outcome -> java.util.Optional.ofNullable(outcome.ids()).stream())
                .map(ObjectIds::study)
                .distinct()
                .toList();
        body.setString(
                Tag.RetrieveURL, VR.UR, studies.size() == 1 ? addresses.study(studies.get(0)) : addresses.studies());
        sequence(body, Tag.FailedSOPSequence, failed);
        stored.addAll(held);
        sequence(body, Tag.ReferencedSOPSequence, stored);
        sequence(body, Tag.OtherFailuresSequence, unknown);
        return new StoreAnswer(status(stored.size(), held.size(), outcomes.size()), body);
    }

    /** @param stored with those that are held: they are safe, and are not to be sent again */
    private static HttpStatus status(int stored, int held, int all) {
        if (stored == all && held == 0) {
            return HttpStatus.OK;
        }
        return stored == 0 ? HttpStatus.CONFLICT : HttpStatus.ACCEPTED;
    }

    private static Attributes reference(ObjectIds ids) {
        return new Attributes()
                .setString(Tag.ReferencedSOPClassUID, VR.UI, ids.sopClass())
                .setString(Tag.ReferencedSOPInstanceUID, VR.UI, ids.sopInstance());
    }

    private static void sequence(Attributes body, int tag, List<Attributes> items) {
        if (!items.isEmpty()) {
            body.setSequence(tag, items);
        }
    }
}

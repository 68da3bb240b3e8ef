package org.imagecloud.archive.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.imagecloud.archive.blob.Sha256;
import org.jspecify.annotations.Nullable;

/** A study as the index knows it and as a session is about to change it: says of each object whether it may join. */
final class StudyContents {

    private final String study;
    private final int stored;
    private final int images;
    private final Uploader.Adding open;
    private @Nullable Patient patient;
    private int learnt;
    private final Map<String, SeriesContents> series = new HashMap<>();
    private final Map<Sha256, Boolean> proven = new HashMap<>();
    private final Set<Sha256> held;
    private boolean ofAnyPatient;

    /** By which two objects are known to be of different patients. */
    record Patient(@Nullable String id, @Nullable String birthDate) {

        static Patient of(ObjectEntry entry) {
            return new Patient(entry.study().patientId(), entry.study().patientBirthDate());
        }

        /** What one of the two does not tell is no contradiction. */
        boolean contradicts(Patient other) {
            return differ(id, other.id) || differ(birthDate, other.birthDate);
        }

        /** What this one does not tell, by the other. */
        Patient completedBy(Patient other) {
            return new Patient(id == null ? other.id : id, birthDate == null ? other.birthDate : birthDate);
        }

        private static boolean differ(@Nullable String one, @Nullable String other) {
            return one != null && other != null && !one.equals(other);
        }
    }

    /**
     * A series that is stored.
     *
     * @param study of which it is
     * @param packs the names of its packs
     * @param objects the hash of each object, by SOP Instance UID
     */
    record SeriesContents(String study, byte[] packs, Map<String, Sha256> objects) {}

    /** What is to be done with an object. */
    enum Verdict {
        NEW,
        STORED_ALREADY,
        /** Tells another patient: a person is to say what becomes of it. */
        TO_BE_HELD,
        /** The same, and it is kept for that, or was refused by a person. */
        HELD_ALREADY
    }

    /**
     * @param stored how many objects the study has
     * @param images how many of them are images
     * @param open what the sender may add to the study
     * @param held what came for it and tells another patient
     */
    StudyContents(
            String study, int stored, int images, Uploader.Adding open, @Nullable Patient patient, Set<Sha256> held) {
        this.study = study;
        this.stored = stored;
        this.images = images;
        this.open = open;
        this.patient = patient;
        this.held = held;
    }

    /** The same, once a person has said that objects are of its patient, whomever they tell. */
    StudyContents ofAnyPatient() {
        ofAnyPatient = true;
        return this;
    }

    String study() {
        return study;
    }

    boolean isStored() {
        return stored > 0;
    }

    /** How many stored objects it has been told of. */
    int learnt() {
        return learnt;
    }

    boolean knows(String seriesUid) {
        return series.containsKey(seriesUid);
    }

    void learn(String seriesUid, SeriesContents contents) {
        series.put(seriesUid, contents);
        learnt += contents.objects().size();
    }

    SeriesContents series(String seriesUid) {
        return Objects.requireNonNull(series.get(seriesUid));
    }

    /** @throws Rejection when the object is not to be stored in this study */
    Verdict judge(ObjectEntry entry) throws Rejection {
        SeriesContents contents = series(entry.ids().series());
        Sha256 known = contents.objects().get(entry.ids().sopInstance());
        if (contents.study().equals(study) && entry.instance().sha256().equals(known)) {
            if (entry.instance().isImage()) { // a report in hand proves nothing
                proven.put(known, true);
            }
            return Verdict.STORED_ALREADY;
        }
        if (open == Uploader.Adding.NOTHING || open == Uploader.Adding.EVIDENCE && !entry.isEvidence()) {
            throw new Rejection(Failure.NOT_AUTHORISED, "A study of another hospital", entry.ids());
        }
        if (!contents.study().equals(study)) {
            throw new Rejection(Failure.SERIES_ELSEWHERE, "A series of another study", entry.ids());
        }
        if (!ofAnyPatient && patient != null && patient.contradicts(Patient.of(entry))) {
            return held.contains(entry.instance().sha256()) ? Verdict.HELD_ALREADY : Verdict.TO_BE_HELD;
        }
        if (known != null) {
            throw new Rejection(Failure.DUPLICATE, "Stored with other content", entry.ids());
        }
        return Verdict.NEW;
    }

    /** From now on the object counts as one of the study: those after it are compared with it too. */
    void accept(ObjectEntry entry) {
        Patient its = Patient.of(entry);
        patient = patient == null ? its : patient.completedBy(its);
        series(entry.ids().series())
                .objects()
                .put(entry.ids().sopInstance(), entry.instance().sha256());
    }

    /** Whether a sender who may not see the study has shown to hold all of its images. */
    boolean isProvenByStranger() {
        return open == Uploader.Adding.NOTHING && images > 0 && proven.size() >= images;
    }
}

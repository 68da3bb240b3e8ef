package org.imagecloud.archive.store;

import java.io.IOException;
import java.time.Clock;
import org.imagecloud.archive.DicomIntake;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.blob.BlobDraft;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.pack.AssumedText;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.pack.PackWriter;
import org.imagecloud.archive.pack.Storer;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens the way in for objects, whichever way they come. */
@Component
public class StudyStore implements DicomIntake {

    private final BlobStore blobs;
    private final StudyIndex index;
    private final PackIndexing indexing;
    private final Holding holding;
    private final StoreLimits limits;
    private final Chunks chunks;
    private final AssumedText text;
    private final Clock clock;

    StudyStore(
            BlobStore blobs,
            StudyIndex index,
            PackIndexing indexing,
            Holding holding,
            StoreLimits limits,
            Chunks chunks,
            AssumedText text,
            Clock clock) {
        this.blobs = blobs;
        this.index = index;
        this.indexing = indexing;
        this.holding = holding;
        this.limits = limits;
        this.chunks = chunks;
        this.text = text;
        this.clock = clock;
    }

    /**
     * For one request of STOW-RS; it gives up by itself what {@link StoreLimits} do not allow.
     *
     * @param expected the only study whose objects are taken; null for any
     */
    public StoreSession open(Uploader uploader, @Nullable StudyInstanceUid expected) {
        return new StoreSession(
                this, uploader, expected == null ? null : expected.value(), limits.maxObjects(), limits.maxFailures());
    }

    /**
     * Nobody asks here in person, so only the hospital's own studies may be added to. How many objects there are is counted
     * where their files are taken, and each has a result of its own.
     */
    @Override
    public ObjectIntake open(HospitalId from, @Nullable String login) {
        Uploader uploader =
                Uploader.clinic(from, study -> Uploader.Adding.NOTHING, login == null ? null : Storer.ofUpload(login));
        return new NamedObjects(new StoreSession(this, uploader, null, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /** For what was reported of a study, whoever sent its images; nobody waits for it, so nobody is told that images have come. */
    public ObjectIntake openForReports(HospitalId by, StudyInstanceUid study) {
        Uploader uploader = Uploader.ofReports(by, study);
        return new NamedObjects(
                new StoreSession(this, uploader, study.value(), limits.maxObjects(), limits.maxFailures()));
    }

    BlobStore blobs() {
        return blobs;
    }

    StudyIndex index() {
        return index;
    }

    PackIndexing indexing() {
        return indexing;
    }

    Holding holding() {
        return holding;
    }

    StoreLimits limits() {
        return limits;
    }

    Chunks chunks() {
        return chunks;
    }

    AssumedText text() {
        return text;
    }

    OpenPack begin(StudyContents study, Uploader uploader, BlobDraft draft, @Nullable PatientData heldFor)
            throws IOException {
        PackLabel label = new PackLabel(study.study(), uploader.hospital(), clock.instant(), uploader.storer());
        return new OpenPack(study, new PackWriter(draft, label), heldFor);
    }
}

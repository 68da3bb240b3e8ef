package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.blob.BlobDraft;
import org.imagecloud.archive.blob.BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the objects of one request, one after the other. They become durable and indexed in batches; nothing is said to
 * be stored before {@link #finish()} has returned. Closing without finishing throws away what is not stored yet.
 */
public final class StoreSession implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreSession.class);
    private static final int BATCH = 100;

    private final BlobStore blobs;
    private final ObjectIndex index;
    private final Uploader uploader;
    private final @Nullable String expectedStudy;

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Pending> batch = new ArrayList<>();
    private final Map<String, Boolean> openStudies = new HashMap<>();

    private record Pending(ObjectEntry entry, BlobDraft draft) {}

    StoreSession(BlobStore blobs, ObjectIndex index, Uploader uploader, @Nullable String expectedStudy) {
        this.blobs = blobs;
        this.index = index;
        this.uploader = uploader;
        this.expectedStudy = expectedStudy;
    }

    /**
     * Reads one object to its end. A bad object is an outcome, not an exception.
     *
     * @throws IOException when the stream itself breaks off; the objects before it may still be finished
     */
    public void receive(InputStream object) throws IOException {
        BlobDraft draft;
        try {
            draft = blobs.draft();
        } catch (IOException e) {
            log.error("The blob store does not take an object", e);
            outcomes.add(new Outcome(null, Failure.OUT_OF_RESOURCES));
            return;
        }
        boolean kept = false;
        try {
            kept = receive(object, draft);
        } finally {
            if (!kept) {
                draft.close();
            }
        }
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** Notes that a part was no DICOM object. */
    public void refuse() {
        outcomes.add(new Outcome(null, Failure.UNREADABLE));
    }

    /** Notes that the request broke off before an object; without effect when there was none at all. */
    public void interrupted() {
        if (!outcomes.isEmpty() || !batch.isEmpty()) {
            outcomes.add(new Outcome(null, Failure.INTERRUPTED));
        }
    }

    /** Makes durable and indexes what is left, and tells what became of every object. */
    public List<Outcome> finish() {
        flush();
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        batch.forEach(pending -> pending.draft().close());
        batch.clear();
    }

    /** @return whether the draft is in the batch now */
    private boolean receive(InputStream object, BlobDraft draft) throws IOException {
        Tee tee = new Tee(object, draft.out());
        ObjectIds ids = null;
        try {
            CheckedObject checked = ObjectReader.read(tee);
            ids = checked.ids();
            requireExpectedStudy(ids);
            requireOpenStudy(ids);
            tee.finish();
            batch.add(new Pending(EntryReader.read(checked, uploader.hospital(), draft.seal(), draft.size()), draft));
            return true;
        } catch (Rejection rejection) {
            log.info("Refused an object: {}: {}", rejection.failure(), rejection.getMessage());
            refuse(rejection, tee, draft);
        } catch (Tee.SourceFailed e) {
            refuse(ids, Failure.INTERRUPTED, draft);
            throw e;
        } catch (IOException e) {
            log.error("An object could not be written", e);
            refuse(ids, Failure.OUT_OF_RESOURCES, draft);
        }
        return false;
    }

    /** The outcome stands whatever becomes of the rest of the bytes; only a whole object is worth keeping aside. */
    private void refuse(Rejection rejection, Tee tee, BlobDraft draft) throws IOException {
        try {
            tee.finish();
        } catch (Tee.SourceFailed e) {
            outcomes.add(new Outcome(rejection.ids(), rejection.failure()));
            throw e;
        } catch (IOException e) {
            log.error("A refused object could not be written", e);
            outcomes.add(new Outcome(rejection.ids(), rejection.failure()));
            return;
        }
        refuse(rejection.ids(), rejection.failure(), draft);
    }

    private void requireExpectedStudy(ObjectIds ids) throws Rejection {
        if (expectedStudy != null && !expectedStudy.equals(ids.study())) {
            throw new Rejection(Failure.OTHER_STUDY, "Not the study of the address", ids);
        }
    }

    private void requireOpenStudy(ObjectIds ids) throws Rejection {
        if (!openStudies.computeIfAbsent(ids.study(), study -> index.mayAdd(study, uploader))) {
            throw new Rejection(Failure.NOT_AUTHORISED, "A study of another hospital", ids);
        }
    }

    private void refuse(@Nullable ObjectIds ids, Failure failure, BlobDraft draft) {
        outcomes.add(new Outcome(ids, failure));
        if (failure.keptAside()) {
            try {
                draft.keepAside(failure.name());
            } catch (IOException e) {
                log.error("A refused object could not be kept aside", e);
            }
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        try {
            store();
        } catch (IOException e) {
            log.error("{} objects could not be made durable", batch.size(), e);
            failAll(Failure.OUT_OF_RESOURCES);
        } catch (RuntimeException e) {
            log.error("{} objects could not be indexed", batch.size(), e);
            failAll(Failure.PROCESSING);
        } finally {
            close();
        }
    }

    /** First the blobs, then the rows: a row without its blob cannot be, a blob without a row does no harm. */
    private void store() throws IOException {
        Map<String, ObjectIndex.Known> known = index.known(
                batch.stream().map(p -> p.entry().ids().sopInstance()).toList());
        for (Pending pending : batch) {
            if (!known.containsKey(pending.entry().ids().sopInstance())) {
                pending.draft().commit();
            }
        }
        List<@Nullable Failure> verdicts =
                index.add(batch.stream().map(Pending::entry).toList(), uploader);
        for (int i = 0; i < batch.size(); i++) {
            Pending pending = batch.get(i);
            Failure failure = verdicts.get(i);
            if (failure == null) {
                outcomes.add(new Outcome(pending.entry().ids(), null));
            } else {
                log.info("Refused the object {}: {}", pending.entry().ids().sopInstance(), failure);
                refuse(pending.entry().ids(), failure, pending.draft());
            }
        }
    }

    private void failAll(Failure failure) {
        batch.forEach(pending -> outcomes.add(new Outcome(pending.entry().ids(), failure)));
    }
}

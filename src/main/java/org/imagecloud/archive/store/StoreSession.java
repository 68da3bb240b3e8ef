package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.pack.PackWriter;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the objects of one request, one after the other. They become durable and indexed a pack at a time; nothing is
 * said to be stored before {@link #finish()} has returned. Closing without finishing throws away what is not stored yet.
 */
public final class StoreSession implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreSession.class);
    /** From one session; who sends more bad objects has a fault that these show, or wants to fill the disk. */
    private static final int MOST_KEPT_ASIDE = 1000;
    /** In memory until the answer is written, with what it tells of it. */
    private static final int OUTCOME_COST = 1024;
    /** Of what is stored in a series already. */
    private static final int OBJECT_COST = 256;

    private final StudyStore store;
    private final Uploader uploader;
    private final @Nullable String expectedStudy;
    private final int maxObjects;
    private final int maxFailures;
    private final Spool spool;
    /** In the order of receipt; an object of the open pack has none yet. */
    private final List<@Nullable Outcome> outcomes = new ArrayList<>();

    private final Map<String, StudyContents> studies = new HashMap<>();
    /** Of series, whether they are reports'. */
    private final Map<String, Boolean> ofReports = new HashMap<>();

    private @Nullable OpenPack open;
    private final HeldBytes results = HeldBytes.begin();
    private @Nullable Refusal shortage;
    private boolean indexAway;
    private int keptAside;
    private int failures;
    private boolean givenUp;

    StoreSession(StudyStore store, Uploader uploader, @Nullable String expectedStudy, int maxObjects, int maxFailures) {
        this.store = store;
        this.uploader = uploader;
        this.expectedStudy = expectedStudy;
        this.maxObjects = maxObjects;
        this.maxFailures = maxFailures;
        this.spool = new Spool(store.blobs(), store.chunks());
    }

    /**
     * Reads one object to its end. A bad object is an outcome, not an exception.
     *
     * @return false when the session has given up, now or before: nothing more of the request is looked at
     * @throws IOException when the stream itself breaks off; the objects before it may still be finished
     */
    public boolean receive(InputStream object) throws IOException {
        if (givenUp || isHopeless() || !isRoomForOutcome()) {
            return giveUp();
        }
        Tee tee = new Tee(object, spool, store.limits().maxObjectSize().toBytes());
        ObjectReader reader = new ObjectReader(tee);
        int number = outcomes.size();
        outcomes.add(null);
        try {
            CheckedObject checked = reader.read();
            requireExpectedStudy(checked.ids());
            tee.finish();
            take(checked, number);
        } catch (Rejection rejection) {
            log.info("Refused an object: {}: {}", rejection.failure(), rejection.getMessage());
            fail(number, rejection.ids(), rejection.failure());
            refuse(rejection, tee);
        } catch (Tee.SourceFailed e) {
            fail(number, reader.ids(), Failure.INTERRUPTED);
            throw e;
        } catch (Tee.TooLarge e) {
            log.info("Refused an object: it is too large");
            fail(number, reader.ids(), Failure.TOO_LARGE);
        } catch (IOException e) {
            log.error("An object could not be written", e);
            fail(number, reader.ids(), Failure.OUT_OF_RESOURCES);
        } catch (Refusal noRoom) {
            shortage = noRoom;
            fail(number, reader.ids(), Failure.OUT_OF_RESOURCES);
            return giveUp();
        } catch (RuntimeException e) {
            log.error("An object could not be compared with the index", e);
            indexAway = DatabaseOutage.isCauseOf(e);
            fail(number, reader.ids(), Failure.PROCESSING);
        } finally {
            spool.clear();
            reader.close();
        }
        return true;
    }

    /**
     * Notes that a part was no DICOM object.
     *
     * @return as {@link #receive}
     */
    public boolean refuse() {
        return refuse(null, Failure.UNREADABLE);
    }

    /**
     * Notes that an object could not be made of what was sent.
     *
     * @return as {@link #receive}
     */
    public boolean refuse(@Nullable ObjectIds ids, Failure failure) {
        if (givenUp || isHopeless() || !isRoomForOutcome()) {
            return giveUp();
        }
        failures++;
        outcomes.add(Outcome.failed(ids, failure));
        return true;
    }

    /** What is to be answered when nothing was stored because requests hold too much memory; none where they did not. */
    public @Nullable Refusal shortage() {
        return shortage;
    }

    private boolean isRoomForOutcome() {
        try {
            results.take(OUTCOME_COST);
            return true;
        } catch (Refusal noRoom) {
            shortage = noRoom;
            return false;
        }
    }

    private boolean isHopeless() {
        return failures >= maxFailures || outcomes.size() >= maxObjects;
    }

    /** Tells once of everything that is not looked at. */
    private boolean giveUp() {
        if (!givenUp) {
            givenUp = true;
            outcomes.add(Outcome.failed(null, Failure.TOO_MANY));
            log.info("An upload is given up after {} objects, of which {} failed", outcomes.size() - 1, failures);
        }
        return false;
    }

    /** Notes that the request broke off before an object; without effect when there was none at all. */
    public void interrupted() {
        if (!outcomes.isEmpty() || open != null) {
            outcomes.add(Outcome.failed(null, Failure.INTERRUPTED));
        }
    }

    /** Makes durable and indexes what is left, and tells what became of every object, in the order of receipt. */
    public List<Outcome> finish() {
        flush();
        studies.values().stream()
                .filter(StudyContents::isProvenByStranger)
                .forEach(study -> store.index().admit(study, uploader));
        return outcomes.stream().map(Objects::requireNonNull).toList();
    }

    @Override
    public void close() {
        spool.close();
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private void fail(int number, @Nullable ObjectIds ids, Failure failure) {
        failures++;
        outcomes.set(number, Outcome.failed(ids, failure));
    }

    private void take(CheckedObject object, int number) throws IOException, Rejection {
        if (indexAway) { // to wait for it with each object anew would take hours
            outcomes.set(number, Outcome.failed(object.ids(), Failure.PROCESSING));
            return;
        }
        object.header().assume(store.text().of(uploader.hospital()));
        ObjectEntry entry = EntryReader.read(object, uploader.hospital(), spool.seal(), spool.size());
        if (open != null
                && (!spool.isInMemory()
                        || !open.study().study().equals(entry.ids().study()))) {
            flush(); // a large object begins a pack
        }
        if (open != null && open.join(entry, number)) {
            return;
        }
        StudyContents study = study(entry.ids());
        StudyContents.Verdict verdict = study.judge(entry);
        PatientData heldFor = verdict == StudyContents.Verdict.TO_BE_HELD ? entry.patient() : null;
        if (open != null && !Objects.equals(open.heldFor(), heldFor)) {
            flush(); // what is held is a pack of its own
            study = study(entry.ids());
            verdict = study.judge(entry);
        }
        if (verdict == StudyContents.Verdict.NEW) {
            requireOwnUids(entry);
        }
        switch (verdict) {
            case NEW -> pack(entry, number, header(object), study, null);
            case TO_BE_HELD -> pack(entry, number, header(object), study, entry.patient());
            case STORED_ALREADY -> outcomes.set(number, Outcome.stored(entry.ids()));
            case HELD_ALREADY -> outcomes.set(number, Outcome.held(entry.ids()));
        }
    }

    /** A report's series and objects are the application's: what somebody puts among them would be taken for the report. */
    private void requireOwnUids(ObjectEntry entry) throws Rejection {
        ObjectIds ids = entry.ids();
        boolean taken = ofReports.computeIfAbsent(ids.series(), store.index()::isOfReport)
                || !entry.instance().isImage() && store.index().isOfReport(ids.sopInstance());
        if (taken && uploader.sendsToRead()) {
            throw new Rejection(Failure.NOT_AUTHORISED, "In the place of a report", ids);
        }
    }

    private StudyContents study(ObjectIds ids) throws IOException {
        StudyContents study =
                studies.computeIfAbsent(ids.study(), uid -> store.index().contents(uid, uploader));
        if (!study.knows(ids.series())) {
            StudyContents.SeriesContents contents = store.index().series(ids.series(), ids.study());
            results.take((long) OBJECT_COST * contents.objects().size());
            study.learn(ids.series(), contents);
        }
        return study;
    }

    private void pack(
            ObjectEntry entry, int number, byte @Nullable [] header, StudyContents study, @Nullable PatientData heldFor)
            throws IOException {
        try {
            append(entry, number, header, study, heldFor);
            if (heldFor == null) {
                study.accept(entry);
            }
        } catch (IOException e) {
            abandon();
            throw e;
        }
        if (open != null && open.isFull()) {
            flush();
        }
    }

    private void append(
            ObjectEntry entry, int number, byte @Nullable [] header, StudyContents study, @Nullable PatientData heldFor)
            throws IOException {
        if (!spool.isInMemory()) { // it lies in a draft already
            open = store.begin(study, uploader, spool.takeDraft(), heldFor);
            open.added(entry, number, header);
            return;
        }
        if (open == null) {
            open = store.begin(study, uploader, store.blobs().draft(), heldFor);
        }
        open.add(entry, number, header, spool);
    }

    /** Gives up a pack into which an object could not be written whole. */
    private void abandon() {
        if (open != null) {
            open.received()
                    .forEach((number, ids) -> outcomes.set(number, Outcome.failed(ids, Failure.OUT_OF_RESOURCES)));
            forget(open.study()); // it knows of objects that are not stored now
            open.close();
            open = null;
        }
    }

    private byte @Nullable [] header(CheckedObject object) {
        long end = Math.min(object.headerEnd(), spool.size());
        boolean kept = object.headerEnd() != CheckedObject.NO_HEADER && end <= PackWriter.LONGEST_HEADER;
        return kept ? spool.head((int) end) : null;
    }

    private void flush() {
        if (open == null) {
            return;
        }
        try (OpenPack pack = open) {
            open = null;
            forget(pack.study()); // what is known of it may be wrong now
            boolean held = pack.heldFor() != null;
            Map<ObjectIds, Failure> failures =
                    held ? store.holding().hold(pack) : store.indexing().store(pack, uploader);
            pack.received()
                    .forEach((number, ids) -> outcomes.set(
                            number, new Outcome(ids, failures.get(ids), held && !failures.containsKey(ids))));
        }
    }

    private void forget(StudyContents study) {
        studies.remove(study.study());
        results.give((long) OBJECT_COST * study.learnt());
    }

    private void requireExpectedStudy(ObjectIds ids) throws Rejection {
        if (expectedStudy != null && !expectedStudy.equals(ids.study())) {
            throw new Rejection(Failure.OTHER_STUDY, "Not the study of the address", ids);
        }
    }

    /** The outcome stands whatever becomes of the rest of the bytes; only a whole object is worth keeping aside. */
    private void refuse(Rejection rejection, Tee tee) throws IOException {
        try {
            tee.finish();
            if (rejection.failure().keptAside() && spool.size() > 0 && keptAside++ < MOST_KEPT_ASIDE) {
                spool.keepAside(rejection.failure().name());
            }
        } catch (Tee.SourceFailed e) {
            throw e;
        } catch (Tee.TooLarge e) {
            log.info("A refused object is too large to be kept aside");
        } catch (IOException e) {
            log.error("A refused object could not be kept aside", e);
        }
    }
}

package org.imagecloud.archive.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.PatientData;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.PackWriter;
import org.jspecify.annotations.Nullable;

/** A pack that a session is writing, and whose objects it has promised nothing yet. */
final class OpenPack implements Closeable {

    private final StudyContents study;
    private final PackWriter writer;
    private final @Nullable PatientData heldFor;
    private final List<ObjectEntry> entries = new ArrayList<>();
    private final Map<Integer, ObjectIds> received = new HashMap<>();
    private final Map<ObjectIds, Sha256> hashes = new HashMap<>();

    /** @param heldFor whom its objects tell where that is another patient than the study has */
    OpenPack(StudyContents study, PackWriter writer, @Nullable PatientData heldFor) {
        this.study = study;
        this.heldFor = heldFor;
        this.writer = writer;
    }

    StudyContents study() {
        return study;
    }

    /** Whom its objects tell that are to be held; none where they are to be stored. */
    @Nullable
    PatientData heldFor() {
        return heldFor;
    }

    List<ObjectEntry> entries() {
        return entries;
    }

    /** The objects that share this pack's fate, by the number under which the session received them. */
    Map<Integer, ObjectIds> received() {
        return received;
    }

    boolean isFull() {
        return writer.isFull();
    }

    /**
     * Takes an object that is in this pack already.
     *
     * @return false when it is not
     * @throws Rejection when another one has its place
     */
    boolean join(ObjectEntry entry, int number) throws Rejection {
        Sha256 there = hashes.get(entry.ids());
        if (there == null) {
            return false;
        }
        if (!there.equals(entry.instance().sha256())) {
            throw new Rejection(Failure.DUPLICATE, "Sent twice with different content", entry.ids());
        }
        received.put(number, entry.ids());
        return true;
    }

    void add(ObjectEntry entry, int number, byte @Nullable [] header, Spool spool) throws IOException {
        writer.add(entry.instance(), header, spool::writeTo);
        note(entry, number);
    }

    /** Takes the object with whose bytes the pack's draft begins. */
    void added(ObjectEntry entry, int number, byte @Nullable [] header) throws IOException {
        writer.added(entry.instance(), header);
        note(entry, number);
    }

    Pack commit() throws IOException {
        return writer.commit();
    }

    @Override
    public void close() {
        writer.close();
    }

    private void note(ObjectEntry entry, int number) {
        entries.add(entry);
        received.put(number, entry.ids());
        hashes.put(entry.ids(), entry.instance().sha256());
    }
}

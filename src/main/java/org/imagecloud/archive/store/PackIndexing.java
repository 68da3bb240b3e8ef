package org.imagecloud.archive.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.PackCopy;
import org.imagecloud.archive.pack.PackWriter;
import org.imagecloud.shared.DatabaseOutage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes a pack durable and then indexes it: an index entry without its blob cannot be, a blob without an index entry does
 * no harm. Other connections may change the study meanwhile; then its objects are judged again.
 */
@Component
class PackIndexing {

    private static final Logger log = LoggerFactory.getLogger(PackIndexing.class);
    private static final int ATTEMPTS = 10;

    private final BlobStore blobs;
    private final StudyIndex index;
    private final PackCopy copy;

    PackIndexing(BlobStore blobs, StudyIndex index, PackCopy copy) {
        this.blobs = blobs;
        this.index = index;
        this.copy = copy;
    }

    /**
     * Stores what the pack holds.
     *
     * @return why an object is not stored; nothing of those that are
     */
    Map<ObjectIds, Failure> store(OpenPack open, Uploader uploader) {
        try {
            return index(open, open.commit(), uploader);
        } catch (IOException e) {
            log.error("{} objects could not be made durable", open.entries().size(), e);
            return all(open, Failure.OUT_OF_RESOURCES);
        } catch (RuntimeException e) {
            log.error("{} objects could not be indexed", open.entries().size(), e);
            return all(open, Failure.PROCESSING);
        }
    }

    private Map<ObjectIds, Failure> index(OpenPack open, Pack received, Uploader uploader) throws IOException {
        Pack pack = received;
        StudyContents seen = open.study();
        List<ObjectEntry> added = open.entries(); // as they were judged when they came
        Map<ObjectIds, Failure> failures = new HashMap<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (added(new PackAddition(pack, added, seen, uploader))) {
                return failures;
            }
            seen = reload(open, uploader);
            added = new ArrayList<>();
            failures = new HashMap<>();
            try {
                for (ObjectEntry entry : open.entries()) {
                    judge(entry, seen, added, failures);
                }
            } catch (Rejection changed) {
                log.info("Objects lost their place to another connection: {}", changed.failure());
                break;
            }
            if (added.isEmpty()) {
                blobs.delete(pack.name());
                return failures;
            }
            if (!failures.isEmpty()) {
                pack = without(failures.keySet(), pack);
            }
        }
        blobs.delete(pack.name());
        return all(open, Failure.PROCESSING);
    }

    /** A deadlock with another connection is a study that has changed meanwhile: the database has undone this addition alone. */
    private boolean added(PackAddition addition) {
        try {
            return index.add(addition);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isLostRace(e)) {
                throw e;
            }
            log.info("A pack lost a race in the database and is added again");
            return false;
        }
    }

    /** No pack keeps an object that was refused: whoever makes the index anew could not tell which of two was first. */
    private Pack without(Set<ObjectIds> refused, Pack pack) throws IOException {
        boolean none = pack.objects().stream()
                .noneMatch(object -> refused.contains(ObjectIds.of(pack.label().study(), object.instance())));
        if (none) {
            return pack;
        }
        Pack slimmer = copyWithout(refused, pack);
        blobs.delete(pack.name());
        return slimmer;
    }

    /** A pack of the objects but for some, beside the one that has all. */
    Pack copyWithout(Set<ObjectIds> some, Pack pack) throws IOException {
        List<Located> kept = pack.objects().stream()
                .filter(object -> !some.contains(ObjectIds.of(pack.label().study(), object.instance())))
                .map(object -> new Located(pack, object))
                .toList();
        try (PackWriter writer = new PackWriter(blobs.draft(), pack.label())) {
            copy.copy(pack, kept, writer);
            return writer.commit();
        }
    }

    private static void judge(
            ObjectEntry entry, StudyContents seen, List<ObjectEntry> added, Map<ObjectIds, Failure> failures)
            throws Rejection {
        try {
            switch (seen.judge(entry)) {
                case NEW -> {
                    added.add(entry);
                    seen.accept(entry);
                }
                case STORED_ALREADY -> {
                    // by the other connection
                }
                case TO_BE_HELD, HELD_ALREADY ->
                    throw new Rejection(Failure.PROCESSING, "An object of another patient", entry.ids());
            }
        } catch (Rejection rejection) {
            if (rejection.failure() != Failure.DUPLICATE) {
                throw rejection;
            }
            failures.put(entry.ids(), rejection.failure());
        }
    }

    private StudyContents reload(OpenPack open, Uploader uploader) throws IOException {
        StudyContents contents = index.contents(open.study().study(), uploader);
        for (ObjectEntry entry : open.entries()) {
            index.learn(contents, entry.ids());
        }
        return contents;
    }

    private static Map<ObjectIds, Failure> all(OpenPack open, Failure failure) {
        Map<ObjectIds, Failure> failures = new HashMap<>();
        open.entries().forEach(entry -> failures.put(entry.ids(), failure));
        return failures;
    }
}

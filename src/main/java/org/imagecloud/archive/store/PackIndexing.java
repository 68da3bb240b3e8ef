package org.imagecloud.archive.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
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

    PackIndexing(BlobStore blobs, StudyIndex index) {
        this.blobs = blobs;
        this.index = index;
    }

    /**
     * Stores what the pack holds.
     *
     * @return what became of every object that shares its fate
     */
    List<Outcome> store(OpenPack open, Uploader uploader) {
        try {
            return index(open, open.commit().name(), uploader);
        } catch (IOException e) {
            log.error("{} objects could not be made durable", open.entries().size(), e);
            return open.all(Failure.OUT_OF_RESOURCES);
        } catch (RuntimeException e) {
            log.error("{} objects could not be indexed", open.entries().size(), e);
            return open.all(Failure.PROCESSING);
        }
    }

    private List<Outcome> index(OpenPack open, Sha256 pack, Uploader uploader) throws IOException {
        StudyContents seen = open.study();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Outcome> outcomes = new ArrayList<>();
            List<ObjectEntry> added = new ArrayList<>();
            try {
                for (ObjectEntry entry : open.entries()) {
                    judge(entry, seen, added, outcomes);
                }
            } catch (Rejection changed) {
                log.info("Objects lost their place to another connection: {}", changed.failure());
                break;
            }
            if (added.isEmpty()) {
                blobs.delete(pack);
                return outcomes;
            }
            if (index.add(new PackAddition(pack, added, seen, uploader))) {
                open.repeated().forEach(ids -> outcomes.add(new Outcome(ids, null)));
                return outcomes;
            }
            seen = reload(open, uploader);
        }
        blobs.delete(pack);
        return open.all(Failure.PROCESSING);
    }

    private static void judge(ObjectEntry entry, StudyContents seen, List<ObjectEntry> added, List<Outcome> outcomes)
            throws Rejection {
        try {
            if (seen.judge(entry) == StudyContents.Verdict.NEW) {
                added.add(entry);
            }
            outcomes.add(new Outcome(entry.ids(), null));
        } catch (Rejection rejection) {
            if (rejection.failure() != Failure.DUPLICATE) {
                throw rejection;
            }
            outcomes.add(new Outcome(entry.ids(), rejection.failure()));
        }
    }

    private StudyContents reload(OpenPack open, Uploader uploader) throws IOException {
        StudyContents contents = index.contents(open.study().study(), uploader);
        for (ObjectEntry entry : open.entries()) {
            if (!contents.knows(entry.ids().series())) {
                contents.learn(entry.ids().series(), index.series(entry.ids().series(), contents.study()));
            }
        }
        return contents;
    }
}

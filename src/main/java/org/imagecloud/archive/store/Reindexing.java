package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.BlobsUnavailableException;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.identity.CorrectionTable;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.shared.StudyInstanceUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the index anew from the blobs, packs in the order in which they were received. Whose a study is by people's word, which
 * images they hold, and who was let see a study, are no part of the index and stay; its sender is let see it in any case. Not while objects are stored.
 */
@Component
public class Reindexing {

    private static final Logger log = LoggerFactory.getLogger(Reindexing.class);
    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final BlobStore blobs;
    private final Packs packs;
    private final PackEntries packEntries;
    private final StudyIndex index;
    private final CorrectionTable corrections;

    Reindexing(
            JdbcClient jdbc,
            BlobStore blobs,
            Packs packs,
            PackEntries packEntries,
            StudyIndex index,
            CorrectionTable corrections) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.packs = packs;
        this.packEntries = packEntries;
        this.index = index;
        this.corrections = corrections;
    }

    /**
     * What was done.
     *
     * @param damaged blobs that are no pack, or no longer; nothing of them is in the index
     */
    public record Result(long packs, long damaged) {}

    /** A pack, by what orders them. */
    private record Found(OffsetDateTime receivedAt, byte[] name) {
        static final Found NONE = new Found(Instant.EPOCH.atOffset(ZoneOffset.UTC), new byte[0]);
    }

    /** @param progress is told how many packs are done */
    public Result run(LongConsumer progress) throws IOException {
        jdbc.sql("drop table if exists found_pack").update();
        jdbc.sql("create unlogged table found_pack (name bytea primary key, received_at timestamptz not null)")
                .update();
        long damaged = find();
        jdbc.sql("create index on found_pack (received_at, name)").update();
        jdbc.sql("truncate study, series").update();
        long done = 0;
        for (List<Found> page = after(Found.NONE); !page.isEmpty(); page = after(page.get(page.size() - 1))) {
            for (Found pack : page) {
                add(packs.get(Sha256.of(pack.name())));
                progress.accept(++done);
            }
        }
        jdbc.sql("drop table found_pack").update();
        return new Result(done, damaged);
    }

    private long find() throws IOException {
        long[] damaged = {0};
        try {
            blobs.forEach(blob -> damaged[0] += find(blob.name()) ? 0 : 1);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return damaged[0];
    }

    /** @return false when the blob is no pack, or no longer; blobs that are merely out of reach end it all */
    private boolean find(Sha256 name) {
        try {
            Pack pack = packs.get(name);
            jdbc.sql("""
                            insert into found_pack select :name, :at where not exists (
                              select 1 from study_deletion where study_instance_uid = :study and blobs_gone_at is null)
                              and not exists (select 1 from unneeded_pack where name = :name)
                              and not exists (select 1 from held_pack where name = :name and taken_as is distinct from name)
                            """)
                    .param("name", name.bytes())
                    .param("at", pack.label().receivedAt().atOffset(ZoneOffset.UTC))
                    .param("study", pack.label().study())
                    .update();
            return true;
        } catch (BlobsUnavailableException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            log.error("A blob cannot be read: {}", e.getMessage());
            return false;
        }
    }

    private List<Found> after(Found last) {
        return jdbc.sql("""
                        select received_at, name from found_pack where (received_at, name) > (?, ?)
                        order by received_at, name limit ?
                        """)
                .params(last.receivedAt(), last.name(), AT_ONCE)
                .query((row, number) -> new Found(row.getObject(1, OffsetDateTime.class), row.getBytes(2)))
                .list();
    }

    /** Where a person has said whose a study is, what is in it was taken in spite of what it tells. */
    private StudyContents contents(String study, Uploader anyone) {
        StudyContents contents = index.contents(study, anyone);
        return corrections.find(new StudyInstanceUid(study)).isPresent() ? contents.ofAnyPatient() : contents;
    }

    private void add(Pack pack) throws IOException {
        Uploader anyone = Uploader.of(pack.label());
        StudyContents seen = contents(pack.label().study(), anyone);
        List<ObjectEntry> added = new ArrayList<>();
        for (ObjectEntry entry : packEntries.of(pack)) {
            index.learn(seen, entry.ids());
            try {
                if (seen.judge(entry) == StudyContents.Verdict.NEW) {
                    added.add(entry);
                    seen.accept(entry);
                }
            } catch (Rejection rejection) {
                log.warn("An object in the blob {} is not indexed: {}", pack.name(), rejection.failure());
            }
        }
        if (!added.isEmpty() && !index.add(new PackAddition(pack, added, seen, anyone))) {
            throw new IOException("Somebody else has changed the study of the blob " + pack.name());
        }
        corrections.apply(new StudyInstanceUid(pack.label().study()));
    }
}

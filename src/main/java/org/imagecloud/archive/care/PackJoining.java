package org.imagecloud.archive.care;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.PackCheck;
import org.imagecloud.archive.pack.PackCopy;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.pack.PackWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes one pack of several small ones. It may stop after any step: first the new pack is noted as unneeded, then it
 * becomes durable, then the index names it in place of the others, and these are unneeded.
 */
@Component
class PackJoining {

    private final JdbcClient jdbc;
    private final BlobStore blobs;
    private final PackCopy copy;
    private final PackCheck check;
    private final UnneededPacks unneeded;
    private final Clock clock;

    /** @param seen as the index was when the pack was made */
    record Joined(Pack pack, List<Sha256> replaced, StudyPacks seen) {}

    PackJoining(JdbcClient jdbc, BlobStore blobs, PackCopy copy, PackCheck check, UnneededPacks unneeded, Clock clock) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.copy = copy;
        this.check = check;
        this.unneeded = unneeded;
        this.clock = clock;
    }

    /** What the index says now. */
    StudyPacks packs(String study) {
        List<StudyPacks.Series> series = jdbc.sql("""
                        select se.id, se.series_instance_uid, se.packs from study s join series se on se.study = s.id
                        where s.study_instance_uid = ? order by se.id
                        """)
                .param(study)
                .query((row, number) -> new StudyPacks.Series(row.getLong(1), row.getString(2), row.getBytes(3)))
                .list();
        return new StudyPacks(study, series);
    }

    /** Writes the pack that is to replace the others, durably. The index does not know it yet. */
    Joined write(StudyPacks seen, List<StudyPacks.Counted> small) throws IOException {
        PackLabel first = small.get(0).pack().label();
        PackLabel label =
                new PackLabel(seen.study(), first.receivedFrom(), first.receivedAt(), clock.instant(), first.storer());
        try (PackWriter writer = new PackWriter(blobs.draft(), label)) {
            for (StudyPacks.Counted one : small) {
                copy.copy(one.pack(), one.objects(), writer);
            }
            Pack pack = writer.seal();
            unneeded.add(seen.study(), List.of(pack.name()));
            writer.commit(pack);
            List<String> damage = check.run(pack.name());
            if (!damage.isEmpty()) {
                throw new IOException("Packs that were to be joined are damaged: " + damage);
            }
            return new Joined(pack, small.stream().map(one -> one.pack().name()).toList(), seen);
        }
    }
}

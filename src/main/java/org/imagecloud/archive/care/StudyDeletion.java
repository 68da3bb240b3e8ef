package org.imagecloud.archive.care;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.StudyHold;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.shared.StudyInstanceUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes studies for good, with a reason and a trace: first from the index, then their blobs. */
@Component
public class StudyDeletion {

    private static final Logger log = LoggerFactory.getLogger(StudyDeletion.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StudyAccess access;
    private final BlobStore blobs;
    private final List<StudyHold> holds;
    private final Clock clock;

    /** What became of the wish to delete a study. */
    public enum Result {
        DELETED,
        /** There is no such study. */
        UNKNOWN,
        /** A room still needs it. */
        HELD
    }

    StudyDeletion(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            StudyAccess access,
            BlobStore blobs,
            List<StudyHold> holds,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.access = access;
        this.blobs = blobs;
        this.holds = List.copyOf(holds);
        this.clock = clock;
    }

    /** The studies that were received before that moment, the oldest first. */
    public List<StudyInstanceUid> receivedBefore(Instant moment, int most) {
        return jdbc.sql("select study_instance_uid from study where received_at < ? order by received_at limit ?")
                .params(moment.atOffset(ZoneOffset.UTC), most)
                .query((row, number) -> new StudyInstanceUid(row.getString(1)))
                .list();
    }

    /**
     * Deletes a study. If this is interrupted, {@link #finish()} removes the blobs that are left.
     *
     * @param by who wants it
     * @param reason why; kept with the trace
     */
    public Result delete(StudyInstanceUid study, String by, String reason) throws IOException {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A deletion needs a reason");
        }
        Result result = Objects.requireNonNull(transaction.execute(status -> deleteFromIndex(study, by, reason)));
        if (result == Result.DELETED) {
            log.info("Deleted the study {}", study);
            finish();
        }
        return result;
    }

    /** Removes the blobs of deleted studies that an interrupted deletion left. */
    public void finish() throws IOException {
        List<Map.Entry<Long, byte[]>> unfinished = jdbc.sql(
                        "select id, packs from study_deletion where blobs_gone_at is null order by id")
                .query((row, number) -> Map.entry(row.getLong(1), row.getBytes(2)))
                .list();
        for (Map.Entry<Long, byte[]> deletion : unfinished) {
            for (Sha256 pack : PackNames.of(deletion.getValue())) {
                blobs.delete(pack);
            }
            jdbc.sql("update study_deletion set blobs_gone_at = ? where id = ?")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), deletion.getKey())
                    .update();
        }
    }

    private Result deleteFromIndex(StudyInstanceUid study, String by, String reason) {
        jdbc.sql("select id from study where study_instance_uid = ? for update")
                .param(study.value())
                .query()
                .listOfRows(); // waits for those who add to it, so that what follows sees their packs
        if (holds.stream().anyMatch(hold -> hold.holds(study))) {
            return Result.HELD;
        }
        int traced = jdbc.sql("""
                        with gone as (
                          select id, study_instance_uid, received_from, received_at, instance_count from study
                          where study_instance_uid = :study
                        ), unneeded as (
                          delete from unneeded_pack where study_instance_uid in (select study_instance_uid from gone)
                          returning name
                        ), held as (
                          delete from held_pack where study_instance_uid in (select study_instance_uid from gone)
                          returning name
                        )
                        insert into study_deletion (study_instance_uid, received_from, received_at, instance_count, packs,
                          deleted_at, deleted_by, reason)
                        select study_instance_uid, received_from, received_at, instance_count,
                          (select string_agg(name, ''::bytea) from (
                            select substring(se.packs from n * 32 + 1 for 32) as name from series se
                              cross join lateral generate_series(0, octet_length(se.packs) / 32 - 1) n
                            where se.study = gone.id
                            union select name from unneeded union select name from held
                          ) named),
                          :at, :by, :reason
                        from gone
                        """)
                .param("study", study.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("reason", reason)
                .update();
        jdbc.sql("delete from scattered_study where study_instance_uid = ?")
                .param(study.value())
                .update();
        jdbc.sql("delete from patient_correction where study_instance_uid = ?")
                .param(study.value())
                .update();
        jdbc.sql("delete from series where study = (select id from study where study_instance_uid = ?)")
                .param(study.value())
                .update();
        jdbc.sql("delete from study where study_instance_uid = ?")
                .param(study.value())
                .update();
        access.revoke(study);
        return traced == 1 ? Result.DELETED : Result.UNKNOWN;
    }
}

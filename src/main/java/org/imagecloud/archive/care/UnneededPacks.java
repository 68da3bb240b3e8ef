package org.imagecloud.archive.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Which packs the index does not need, and the exchange of those it does. */
@Component
class UnneededPacks {

    /** Whether the study {@code :study} names the pack {@code :name} in the index. */
    static final String IS_INDEXED = """
            exists (select 1 from study s join series se on se.study = s.id
              where s.study_instance_uid = :study and position(cast(:name as bytea) in se.packs) > 0)
            """;

    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BlobStore blobs;
    private final Clock clock;

    UnneededPacks(JdbcClient jdbc, TransactionTemplate transaction, BlobStore blobs, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.blobs = blobs;
        this.clock = clock;
    }

    void add(String study, List<Sha256> names) {
        for (Sha256 name : names) {
            jdbc.sql("insert into unneeded_pack values (?, ?, ?)")
                    .params(name.bytes(), study, at(clock.instant()))
                    .update();
        }
    }

    /**
     * Lets the index name the joined pack in place of the others.
     *
     * @return false, with nothing changed, when the study is not any more as it was seen
     */
    boolean exchange(PackJoining.Joined joined) {
        return Boolean.TRUE.equals(transaction.execute(status -> exchange(joined, status)));
    }

    private boolean exchange(PackJoining.Joined joined, TransactionStatus status) {
        StudyPacks seen = joined.seen();
        // The study's row first, as who stores does.
        boolean same = jdbc.sql("select id from study where study_instance_uid = ? for update")
                .param(seen.study())
                .query(Long.class)
                .optional()
                .isPresent();
        for (StudyPacks.Series series : seen.series()) {
            byte[] names = series.with(joined.pack().name(), joined.replaced());
            same = same
                    && (Arrays.equals(names, series.names())
                            || jdbc.sql("update series set packs = ? where id = ? and packs = ?")
                                            .params(names, series.id(), series.names())
                                            .update()
                                    == 1);
        }
        if (!same || forget(joined.pack().name()) != 1) {
            status.setRollbackOnly();
            return false;
        }
        add(seen.study(), joined.replaced());
        return true;
    }

    /**
     * Deletes the blobs of packs that have been unneeded for that long: whoever knew them when the index still named them
     * has opened them by then.
     *
     * @return how many are gone
     */
    int delete(Duration since) throws IOException {
        Instant moment = clock.instant().minus(since);
        int deleted = 0;
        int some;
        do {
            some = deleteSome(moment);
            deleted += some;
        } while (some == AT_ONCE);
        return deleted;
    }

    private int deleteSome(Instant moment) throws IOException {
        List<Map.Entry<Sha256, String>> old = jdbc.sql(
                        "select name, study_instance_uid from unneeded_pack where since <= ? order by since limit ?")
                .params(at(moment), AT_ONCE)
                .query((row, number) -> Map.entry(Sha256.of(row.getBytes(1)), row.getString(2)))
                .list();
        try {
            old.forEach(pack -> transaction.executeWithoutResult(status -> delete(pack.getKey(), pack.getValue())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return old.size();
    }

    /** While the row is locked, no exchange can make the index name the pack. */
    private void delete(Sha256 name, String study) {
        if (forget(name) == 0 || isIndexed(name, study)) {
            return;
        }
        try {
            blobs.delete(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int forget(Sha256 name) {
        return jdbc.sql("delete from unneeded_pack where name = ?")
                .param(name.bytes())
                .update();
    }

    private boolean isIndexed(Sha256 name, String study) {
        return jdbc.sql("select " + IS_INDEXED)
                .param("study", study)
                .param("name", name.bytes())
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.imagecloud.archive.care;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.Packs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Joins the packs of series that arrived object by object, and deletes the blobs that are not needed since. May run beside
 * the server, and several at once.
 */
@Component
public class Compaction {

    private static final Logger log = LoggerFactory.getLogger(Compaction.class);
    /** A reader who was told of a pack opens it by then. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final Duration AFTER_FAILURE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Packs packs;
    private final PackJoining joining;
    private final UnneededPacks unneeded;
    private final Clock clock;

    Compaction(JdbcClient jdbc, Packs packs, PackJoining joining, UnneededPacks unneeded, Clock clock) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.joining = joining;
        this.unneeded = unneeded;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param joined packs that lie in others now
     * @param deleted blobs that were joined earlier
     * @param failed studies whose packs cannot be read; tried again another day
     */
    public record Result(int studies, int joined, int deleted, int failed) {}

    private record Due(String study, OffsetDateTime lookAt) {}

    /**
     * Looks at studies that may lie in many packs.
     *
     * @param untouched how long nothing has come of a study whose packs are joined
     * @param most studies
     */
    public Result run(Duration untouched, int most) throws IOException {
        int deleted = unneeded.delete(GRACE);
        int joined = 0;
        int failed = 0;
        List<Due> studies = due(clock.instant().minus(untouched), most);
        for (Due due : studies) {
            try {
                joined += compact(due, untouched);
            } catch (IOException e) {
                log.error("The packs of the study {} cannot be joined", due.study(), e);
                lookAgain(due, clock.instant().plus(AFTER_FAILURE));
                failed++;
            }
        }
        return new Result(studies.size(), joined, deleted, failed);
    }

    private int compact(Due due, Duration untouched) throws IOException {
        Instant newest = newest(joining.packs(due.study()));
        if (newest.isAfter(clock.instant().minus(untouched))) {
            lookAgain(due, newest);
            return 0;
        }
        int joined = 0;
        while (true) {
            StudyPacks seen = joining.packs(due.study());
            List<StudyPacks.Counted> small = seen.joinable(packs);
            if (small.isEmpty()) {
                done(due);
                return joined;
            }
            if (!unneeded.exchange(joining.write(seen, small))) {
                lookAgain(due, clock.instant()); // somebody is adding to it
                return joined;
            }
            joined += small.size();
        }
    }

    private Instant newest(StudyPacks study) throws IOException {
        Instant newest = Instant.EPOCH;
        for (StudyPacks.Series series : study.series()) {
            List<Sha256> names = PackNames.of(series.names());
            Instant last = packs.get(names.get(names.size() - 1)).label().receivedAt();
            newest = last.isAfter(newest) ? last : newest;
        }
        return newest;
    }

    private List<Due> due(Instant moment, int most) {
        return jdbc.sql("""
                        select study_instance_uid, look_at from scattered_study where look_at <= ? order by look_at limit ?
                        """)
                .params(moment.atOffset(ZoneOffset.UTC), most)
                .query((row, number) -> new Due(row.getString(1), row.getObject(2, OffsetDateTime.class)))
                .list();
    }

    /** Unless who stores has said meanwhile when to look. */
    private void lookAgain(Due due, Instant moment) {
        jdbc.sql("update scattered_study set look_at = ? where study_instance_uid = ? and look_at = ?")
                .params(moment.atOffset(ZoneOffset.UTC), due.study(), due.lookAt())
                .update();
    }

    private void done(Due due) {
        jdbc.sql("delete from scattered_study where study_instance_uid = ? and look_at = ?")
                .params(due.study(), due.lookAt())
                .update();
    }
}

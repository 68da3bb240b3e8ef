package org.imagecloud.intake.upload;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imagecloud.intake.zip.Content;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The received files that wait to be stored. The table is the queue, so a crash loses nothing: what was not noted as done
 * is taken again, alone: it may be what the crash was about. Only files whose bytes are on this node are taken.
 */
@Repository
class UploadQueue {

    private static final int BATCH = 100;
    private static final int LOOKED_AT = 1000;
    private static final int MOST_REFUSALS = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final UploadBytes bytes;
    private final Map<UUID, UploadFile> inWork = new HashMap<>();

    UploadQueue(JdbcClient jdbc, UploadBytes bytes) {
        this.jdbc = jdbc;
        this.bytes = bytes;
    }

    /** Notes that all bytes are here and durable. */
    void received(UploadFile file, Content content, FileState state, Instant now) {
        jdbc.sql("""
                        update upload_file set state = ?, content = ?, received_at = ?, received = size, folder = ?
                        where id = ? and state = 'WAITING'
                        """)
                .params(state.name(), content.name(), Timestamp.from(now), bytes.folder(), file.id())
                .update();
    }

    /** Those that are waited for, and of which something is here. */
    List<UploadFile> waiting() throws IOException {
        return jdbc.sql("select * from upload_file where state = 'WAITING' and id = any (?)")
                .param(bytes.all().toArray(UUID[]::new))
                .query(UploadFile.class)
                .list();
    }

    /** Takes what was received before rows told where, or lies in this folder now. */
    void adopt() throws IOException {
        jdbc.sql("""
                        update upload_file set folder = ?
                        where state in ('RECEIVED', 'NEEDS_PATIENT') and id = any (?) and folder is distinct from ?
                        """)
                .params(bytes.folder(), bytes.all().toArray(UUID[]::new), bytes.folder())
                .update();
    }

    /**
     * Single objects of one session together, anything else alone; empty when nothing waits. Give them back when done. Of those that
     * were begun before, and never ended, there is one in work at a time, so that none is blamed for another for long.
     */
    synchronized List<UploadFile> take(Instant now) {
        boolean suspectInWork = inWork.values().stream().anyMatch(UploadFile::isSuspect);
        List<UploadFile> here = jdbc
                .sql("""
                        select * from upload_file where folder = :folder and state = 'RECEIVED' and coalesce(not_before, :now) <= :now
                        order by received_at, number limit :most
                        """)
                .param("folder", bytes.folder())
                .param("now", Timestamp.from(now))
                .param("most", LOOKED_AT)
                .query(UploadFile.class)
                .list()
                .stream()
                .filter(file -> !inWork.containsKey(file.id()) && bytes.exist(file.id()))
                .filter(file -> !(suspectInWork && file.isSuspect()))
                .toList();
        if (here.isEmpty()) {
            return List.of();
        }
        UploadFile first = here.get(0);
        List<UploadFile> taken = here.stream()
                .filter(file -> file == first
                        || (first.isWorkedWithOthers()
                                && file.isWorkedWithOthers()
                                && file.sessionId().equals(first.sessionId())))
                .limit(BATCH)
                .toList();
        taken.forEach(file -> inWork.put(file.id(), file));
        count(taken, 1);
        return taken;
    }

    synchronized void giveBack(List<UploadFile> files) {
        files.forEach(file -> inWork.remove(file.id()));
    }

    /** This node stops in the middle of what is in work, and that is nobody's fault. */
    synchronized void stopped() {
        count(inWork.values(), -1);
    }

    private void count(Collection<UploadFile> files, int more) {
        if (!files.isEmpty()) {
            jdbc.sql("update upload_file set attempts = attempts + :more where id in (:ids)")
                    .param("more", more)
                    .param("ids", files.stream().map(UploadFile::id).toList())
                    .update();
        }
    }

    /** Lets a file wait before it is tried again, longer the longer it has waited; this time it has ended. */
    void later(UploadFile file, Instant now) {
        Instant since = file.receivedAt() == null ? now : file.receivedAt();
        Duration pause = Duration.between(since, now).dividedBy(4);
        if (pause.compareTo(PAUSE) < 0) {
            pause = PAUSE;
        } else if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        jdbc.sql("update upload_file set not_before = ?, attempts = 0 where id = ?")
                .params(Timestamp.from(now.plus(pause)), file.id())
                .update();
    }

    /** Notes what became of a file; without effect when its owner has taken it away. */
    @Transactional
    public void done(UploadFile file, UploadResult result, Instant now) {
        int found = jdbc.sql("""
                        update upload_file set state = ?, stored = ?, left_out = ?, refused = ?
                        where id = ? and state in ('WAITING', 'RECEIVED')
                        """)
                .params(
                        (result.stored() > 0 ? FileState.STORED : FileState.REFUSED).name(),
                        result.stored(),
                        result.leftOut(),
                        result.refusals().size(),
                        file.id())
                .update();
        if (found == 0) {
            return;
        }
        int number = 0;
        for (Refused refused : result.refusals()
                .subList(0, Math.min(MOST_REFUSALS, result.refusals().size()))) {
            jdbc.sql("insert into upload_refusal (file_id, number, name, reason) values (?, ?, ?, ?)")
                    .params(file.id(), number++, refused.name(), refused.reason())
                    .update();
        }
        for (String study : result.studies()) {
            jdbc.sql("insert into upload_study values (?, ?) on conflict do nothing")
                    .params(file.sessionId(), study)
                    .update();
        }
        jdbc.sql("update upload_session set active_at = ? where id = ?")
                .params(Timestamp.from(now), file.sessionId())
                .update();
    }

    /** What was refused in a session, by file. */
    Map<UUID, List<Refused>> refusals(UUID session) {
        record Row(UUID fileId, String name, String reason) {}
        return jdbc
                .sql("""
                        select r.file_id, r.name, r.reason
                        from upload_refusal r join upload_file f on f.id = r.file_id
                        where f.session_id = ? order by r.file_id, r.number
                        """)
                .param(session)
                .query((row, i) -> new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::fileId,
                        Collectors.mapping(row -> new Refused(row.name(), row.reason()), Collectors.toList())));
    }

    /** Which of these ids are of files whose bytes are still needed. */
    Set<UUID> needed(List<UUID> ids) {
        List<UUID> asked = new ArrayList<>(ids);
        asked.add(new UUID(0, 0)); // SQL knows no empty list
        return Set.copyOf(jdbc.sql("""
                        select id from upload_file
                        where id in (:ids) and state in ('WAITING', 'RECEIVED', 'NEEDS_PATIENT')
                        """).param("ids", asked).query(UUID.class).list());
    }
}

package org.imagecloud.intake.upload;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
 * is taken again. Only files whose bytes are on this node are taken.
 */
@Repository
class UploadQueue {

    private static final int BATCH = 100;
    private static final int LOOKED_AT = 1000;
    private static final int MOST_REFUSALS = 1000;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_PAUSES = 60;

    private final JdbcClient jdbc;
    private final UploadBytes bytes;
    private final Set<UUID> inWork = new HashSet<>();

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

    /** Single objects of one session together, anything else alone; empty when nothing waits. Give them back when done. */
    synchronized List<UploadFile> take(Instant now) {
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
                .filter(file -> !inWork.contains(file.id()) && bytes.exist(file.id()))
                .toList();
        if (here.isEmpty()) {
            return List.of();
        }
        UploadFile first = here.get(0);
        List<UploadFile> taken = here.stream()
                .filter(file -> file == first
                        || (first.content() == Content.OTHER
                                && file.content() == Content.OTHER
                                && file.sessionId().equals(first.sessionId())))
                .limit(BATCH)
                .toList();
        List<UUID> ids = taken.stream().map(UploadFile::id).toList();
        inWork.addAll(ids);
        jdbc.sql("update upload_file set attempts = attempts + 1 where id in (:ids)")
                .param("ids", ids)
                .update();
        return taken;
    }

    synchronized void giveBack(List<UploadFile> files) {
        files.forEach(file -> inWork.remove(file.id()));
    }

    /** Lets a file wait before it is tried again, longer each time. */
    void later(UploadFile file, Instant now) {
        jdbc.sql("update upload_file set not_before = ? where id = ?")
                .params(
                        Timestamp.from(now.plus(PAUSE.multipliedBy(Math.min(file.attempts() + 1, MOST_PAUSES)))),
                        file.id())
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

package org.imagecloud.intake.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of sessions and their files, as their owners see and change them. */
@Repository
class UploadStore {

    private static final String FILE = """
            select f.id, f.session_id, f.number, f.name, f.modified, f.size, f.state, f.content, f.received_at, f.touched_at,
              f.attempts, f.stored, f.left_out, f.refused
            from upload_file f
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    UploadStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is open of a hospital. */
    record Open(long files, long bytes) {}

    void insert(UUID session, Owner owner, Instant now) {
        jdbc.sql("""
                        insert into upload_session (id, hospital_id, user_id, created_at, active_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(session, owner.hospital().value(), owner.userId(), Timestamp.from(now), Timestamp.from(now))
                .update();
    }

    /** The owner's, newest first. */
    List<UploadSession> sessions(Owner owner) {
        return jdbc.sql("select * from upload_session where hospital_id = ? and user_id = ? order by created_at desc")
                .params(owner.hospital().value(), owner.userId())
                .query((row, i) -> session(row))
                .list();
    }

    /** How many of the owner's have something under way, or are new. */
    int openSessions(Owner owner) {
        return jdbc.sql("""
                        select count(*) from upload_session s where hospital_id = ? and user_id = ?
                          and (exists (select from upload_file f where f.session_id = s.id
                              and f.state in ('WAITING', 'RECEIVED', 'NEEDS_PATIENT'))
                            or not exists (select from upload_file f where f.session_id = s.id))
                        """)
                .params(owner.hospital().value(), owner.userId())
                .query(Integer.class)
                .single();
    }

    /** Notes how much of a file has come. */
    void progress(UUID file, long received, Instant now) {
        jdbc.sql("update upload_file set received = ?, touched_at = ? where id = ? and state = 'WAITING'")
                .params(received, Timestamp.from(now), file)
                .update();
    }

    /** Takes files away of which nothing has come since, and then sessions that have none. */
    @Transactional
    public int deleteEmpty(Instant touchedBefore) {
        Timestamp before = Timestamp.from(touchedBefore);
        int files = jdbc.sql("delete from upload_file where state = 'WAITING' and received = 0 and touched_at < ?")
                .param(before)
                .update();
        return files + jdbc.sql("""
                        delete from upload_session s where active_at < ?
                          and not exists (select from upload_file f where f.session_id = s.id)
                        """).param(before).update();
    }

    /** The session with that id, whosever it is. */
    Optional<UploadSession> session(UUID id) {
        return jdbc.sql("select * from upload_session where id = ?")
                .param(id)
                .query((row, i) -> session(row))
                .optional();
    }

    private UploadSession session(ResultSet row) throws SQLException {
        String film = row.getString("film");
        try {
            return new UploadSession(
                    row.getObject("id", UUID.class),
                    new HospitalId(row.getString("hospital_id")),
                    row.getString("user_id"),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("active_at").toInstant(),
                    row.getInt("chosen"),
                    film == null ? null : json.readValue(film, FilmStudy.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The film data of an upload session cannot be read", e);
        }
    }

    boolean isOf(UUID session, Owner owner) {
        return jdbc.sql("select exists (select 1 from upload_session where id = ? and hospital_id = ? and user_id = ?)")
                .params(session, owner.hospital().value(), owner.userId())
                .query(Boolean.class)
                .single();
    }

    void touch(UUID session, Instant now) {
        jdbc.sql("update upload_session set active_at = ? where id = ?")
                .params(Timestamp.from(now), session)
                .update();
    }

    /** Deletes session and files; how many bytes they left on disk is for the caller to know. */
    void delete(UUID session) {
        jdbc.sql("delete from upload_session where id = ?").param(session).update();
    }

    List<UUID> expired(Instant activeBefore) {
        return jdbc.sql("select id from upload_session where active_at < ?")
                .param(Timestamp.from(activeBefore))
                .query(UUID.class)
                .list();
    }

    /** Until the transaction ends, nobody else adds files for that hospital. */
    void lock(HospitalId hospital) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('upload/' || ?))")
                .param(hospital.value())
                .query((row, i) -> true)
                .single();
    }

    /** What was only announced is a file, and no bytes. */
    Open open(HospitalId hospital) {
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(f.received), 0) as bytes
                        from upload_file f join upload_session s on s.id = f.session_id
                        where s.hospital_id = ? and f.state in ('WAITING', 'RECEIVED', 'NEEDS_PATIENT')
                        """).param(hospital.value()).query(Open.class).single();
    }

    /** In bytes. */
    long lengthOfNames(UUID session) {
        return jdbc.sql("select coalesce(sum(octet_length(name)), 0) from upload_file where session_id = ?")
                .param(session)
                .query(Long.class)
                .single();
    }

    /** The file of that path, size and time stamp, unless it was refused. */
    Optional<UUID> same(UUID session, Uploads.Announced file) {
        return jdbc.sql("""
                        select id from upload_file
                        where session_id = ? and name = ? and modified = ? and size = ? and state <> 'REFUSED'
                        order by number limit 1
                        """)
                .params(session, file.name(), file.modified(), file.size())
                .query(UUID.class)
                .optional();
    }

    /** Those that are not the {@link #same} as one of before. */
    List<Uploads.Announced> missing(UUID session, List<Uploads.Announced> files) {
        return jdbc.sql("""
                        select name, modified, size from unnest(?::text[], ?::bigint[], ?::bigint[]) with ordinality
                          as chosen (name, modified, size, position)
                        where not exists (select from upload_file f where f.session_id = ? and f.name = chosen.name
                          and f.modified = chosen.modified and f.size = chosen.size and f.state <> 'REFUSED')
                        order by position
                        """)
                .params(names(files), modified(files), sizes(files), session)
                .query(Uploads.Announced.class)
                .list();
    }

    private static String[] names(List<Uploads.Announced> files) {
        return files.stream().map(Uploads.Announced::name).toArray(String[]::new);
    }

    private static Long[] modified(List<Uploads.Announced> files) {
        return files.stream().map(Uploads.Announced::modified).toArray(Long[]::new);
    }

    private static Long[] sizes(List<Uploads.Announced> files) {
        return files.stream().map(Uploads.Announced::size).toArray(Long[]::new);
    }

    int lastNumber(UUID session) {
        return jdbc.sql("select coalesce(max(number), 0) from upload_file where session_id = ?")
                .param(session)
                .query(Integer.class)
                .single();
    }

    /**
     * Adds files in that order.
     *
     * @param number of the first
     */
    List<UUID> insert(UUID session, int number, List<Uploads.Announced> files, Instant now) {
        List<UUID> ids = files.stream().map(file -> UUID.randomUUID()).toList();
        jdbc.sql("""
                        insert into upload_file (id, session_id, number, name, modified, size, state, touched_at)
                        select id, ?::uuid, ?::int + position - 1, name, modified, size, 'WAITING', ?::timestamptz
                        from unnest(?::uuid[], ?::text[], ?::bigint[], ?::bigint[]) with ordinality
                          as added (id, name, modified, size, position)
                        """)
                .params(
                        session,
                        number,
                        Timestamp.from(now),
                        ids.stream().map(UUID::toString).toArray(String[]::new),
                        names(files),
                        modified(files),
                        sizes(files))
                .update();
        return ids;
    }

    List<UploadFile> files(UUID session) {
        return jdbc.sql(FILE + " where f.session_id = ? order by f.number")
                .param(session)
                .query(UploadFile.class)
                .list();
    }

    Optional<UploadFile> file(UUID session, UUID file) {
        return jdbc.sql(FILE + " where f.session_id = ? and f.id = ?")
                .params(session, file)
                .query(UploadFile.class)
                .optional();
    }

    /** Takes a file away; whether it was there and not being stored or stored already. */
    boolean deleteUnfinished(UUID file) {
        return jdbc.sql("delete from upload_file where id = ? and state in ('WAITING', 'NEEDS_PATIENT')")
                        .param(file)
                        .update()
                > 0;
    }

    /** Notes how many files were chosen; what is forgotten of them, because nothing came, stays chosen. */
    void noteChosen(UUID session) {
        jdbc.sql("""
                        update upload_session set chosen = greatest(chosen,
                          (select count(*) from upload_file where session_id = upload_session.id)) where id = ?
                        """).param(session).update();
    }

    /** A person has taken a file away. */
    void unchoose(UUID session) {
        jdbc.sql("update upload_session set chosen = greatest(chosen - 1, 0) where id = ?")
                .param(session)
                .update();
    }

    /** Notes who is on the films, unless films are stored under other data; films that waited for it go on. */
    void setFilm(UUID session, FilmStudy film) {
        try {
            jdbc.sql("update upload_session set film = ?::jsonb where id = ?")
                    .params(json.writeValueAsString(film), session)
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        jdbc.sql("update upload_file set state = 'RECEIVED' where session_id = ? and state = 'NEEDS_PATIENT'")
                .param(session)
                .update();
    }

    List<String> studies(UUID session) {
        return jdbc.sql("select study_instance_uid from upload_study where session_id = ? order by 1")
                .param(session)
                .query(String.class)
                .list();
    }
}

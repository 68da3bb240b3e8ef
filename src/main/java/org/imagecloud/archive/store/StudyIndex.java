package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.ImagesAdded;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells what is stored of a study, and adds packs to it. */
@Component
class StudyIndex {

    private final JdbcClient jdbc;
    private final Packs packs;
    private final StudyAccess access;
    private final IndexRows rows;
    private final ApplicationEventPublisher events;

    StudyIndex(JdbcClient jdbc, Packs packs, StudyAccess access, IndexRows rows, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.access = access;
        this.rows = rows;
        this.events = events;
    }

    /** The study, also one of which nothing is stored. */
    StudyContents contents(String study, Uploader uploader) {
        return jdbc.sql("""
                        select received_from, instance_count, patient_id,
                          (select coalesce(sum(se.image_count), 0) from series se where se.study = s.id) as images,
                          to_char(patient_birth_date, 'YYYY-MM-DD') as birth_date,
                          (select string_agg(h.name, ''::bytea) from held_pack h
                            where h.study_instance_uid = s.study_instance_uid and h.state <> 'TAKEN') as held
                        from study s where study_instance_uid = ?
                        """)
                .param(study)
                .query((row, index) -> contents(study, uploader, row))
                .optional()
                .orElseGet(() -> new StudyContents(study, 0, 0, Uploader.Adding.ANYTHING, null, Set.of()));
    }

    private StudyContents contents(String study, Uploader uploader, ResultSet row) throws SQLException {
        Uploader.Adding open = uploader.hospital().value().equals(row.getString("received_from"))
                ? Uploader.Adding.ANYTHING
                : uploader.toOthers().apply(new StudyInstanceUid(study));
        return new StudyContents(
                study,
                row.getInt("instance_count"),
                row.getInt("images"),
                open,
                new StudyContents.Patient(row.getString("patient_id"), row.getString("birth_date")),
                held(row.getBytes("held")));
    }

    private Set<Sha256> held(byte @Nullable [] names) {
        Set<Sha256> objects = new HashSet<>();
        try {
            for (Sha256 name : names == null ? List.<Sha256>of() : PackNames.of(names)) {
                packs.get(name)
                        .objects()
                        .forEach(object -> objects.add(object.instance().sha256()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objects;
    }

    /** Whether it was drawn for a report of the application's, so that nobody else may store under it. */
    boolean isOfReport(String uid) {
        return jdbc.sql("select exists (select from report_uid where uid = ?)")
                .param(uid)
                .query(Boolean.class)
                .single();
    }

    /** Tells the study's contents of the series of an object, if they do not know it. */
    void learn(StudyContents contents, ObjectIds ids) throws IOException {
        if (!contents.knows(ids.series())) {
            contents.learn(ids.series(), series(ids.series(), contents.study()));
        }
    }

    /** The series, whichever study it is of; one of which nothing is stored counts to the given study. */
    StudyContents.SeriesContents series(String series, String study) throws IOException {
        try {
            return jdbc.sql("""
                            select s.study_instance_uid as study, se.packs
                            from series se join study s on s.id = se.study where se.series_instance_uid = ?
                            """)
                    .param(series)
                    .query((row, index) -> series(series, row.getString("study"), row.getBytes("packs")))
                    .optional()
                    .orElseGet(() -> new StudyContents.SeriesContents(study, new byte[0], new HashMap<>()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private StudyContents.SeriesContents series(String series, String study, byte[] names) {
        try {
            Map<String, Sha256> objects = packs.series(series, PackNames.of(names)).stream()
                    .map(Located::instance)
                    .collect(Collectors.toMap(i -> i.sopInstance(), i -> i.sha256(), (a, b) -> a, HashMap::new));
            return new StudyContents.SeriesContents(study, names, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a durable pack to the study.
     *
     * @return false, with nothing changed, when the study is not any more as it was seen
     */
    @Transactional
    public boolean add(PackAddition addition) {
        IndexRows.StudyWritten study = rows.addToStudy(addition);
        boolean same = study.begun() != addition.seen().isStored() && rows.addToSeries(study.id(), addition);
        if (!same) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus()
                    .setRollbackOnly();
            return false;
        }
        if (addition.scatters()) {
            rows.noteScattered(addition);
        }
        StudyInstanceUid uid = new StudyInstanceUid(addition.seen().study());
        if (study.begun()) {
            access.grant(uid, addition.pack().label().receivedFrom(), addition.studyDate());
        } else {
            int objects = addition.toBeRead();
            if (objects > 0) {
                events.publishEvent(new ImagesAdded(
                        uid, objects, addition.images(), addition.sender().as()));
            }
        }
        return true;
    }

    /** Lets a hospital that holds the whole study itself see the images here too. */
    void admit(StudyContents study, Uploader uploader) {
        access.grantImages(new StudyInstanceUid(study.study()), uploader.hospital());
    }
}

package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.imagecloud.access.Scope;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.identity.CorrectedPatient;
import org.imagecloud.archive.identity.CorrectionTable;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.archive.query.SupersededSeries;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks objects up for the person who asks. What is not there and what is not theirs to see are the same {@link Refusal}
 * of kind {@code NOT_FOUND}.
 */
@Component
public class StoredObjects {

    private static final String SERIES = """
            select se.series_instance_uid, se.packs, s.patient_id_issuer, s.correction from study s join series se on se.study = s.id
            where s.study_instance_uid = ?
            """;
    /** In memory, with its place, and its name in an answer. */
    private static final int OBJECT_COST = 512;

    private static final Comparator<StoredObject> BY_NUMBER = Comparator.comparing(
                    (StoredObject object) -> object.place().instance().instanceNumber(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(StoredObject::sopInstance);

    private final JdbcClient jdbc;
    private final Packs packs;
    private final StudyAccess access;
    private final CorrectionTable corrections;

    private record SeriesPacks(String uid, List<Sha256> packs, String patientIdIssuer, boolean corrected) {}

    StoredObjects(JdbcClient jdbc, Packs packs, StudyAccess access, CorrectionTable corrections) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.access = access;
        this.corrections = corrections;
    }

    /** @throws Refusal when there is no such study for this person; a program at work has images, and searches nothing */
    public void requireVisible(StudyInstanceUid study) {
        if (!access.maySee(study)) {
            throw Refusal.notFound("study.unknown");
        }
    }

    private Scope requireRetrievable(StudyInstanceUid study) {
        return access.scope(study).orElseThrow(() -> Refusal.notFound("study.unknown"));
    }

    /**
     * The objects of the study, in the order of series and instance numbers: of reports those in force, as searches find them. What a
     * later version has superseded is there for who names its series.
     */
    public List<StoredObject> of(StudyInstanceUid study) throws IOException {
        List<StoredObject> objects = all(study, SupersededSeries.LEFT_OUT, requireRetrievable(study));
        if (objects.isEmpty()) {
            throw Refusal.notFound("study.unknown");
        }
        return objects;
    }

    /** All that lies in the study where whoever asks has asked already who may see it; none of a study that there is not. */
    public List<StoredObject> unasked(StudyInstanceUid study) throws IOException {
        return all(study, "", Scope.CASE);
    }

    private List<StoredObject> all(StudyInstanceUid study, String which, Scope scope) throws IOException {
        List<SeriesPacks> series = jdbc.sql(SERIES + which + " order by se.series_number nulls last, se.id")
                .param(study.value())
                .query(StoredObjects::packs)
                .list();
        List<StoredObject> objects = new ArrayList<>();
        for (SeriesPacks one : series) {
            objects.addAll(objects(study, one, scope));
        }
        return objects;
    }

    /** All objects of the series, in the order of instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study, String series) throws IOException {
        Scope scope = requireRetrievable(study);
        List<StoredObject> objects = objects(study, packs(study, series), scope);
        if (objects.isEmpty()) {
            throw Refusal.notFound("series.unknown");
        }
        return objects;
    }

    /** One object. */
    public StoredObject of(StudyInstanceUid study, String series, String sopInstance) throws IOException {
        Scope scope = requireRetrievable(study);
        SeriesPacks one = packs(study, series);
        return packs.object(one.uid(), sopInstance, one.packs())
                .filter(told(scope))
                .map(place ->
                        new StoredObject(study.value(), one.patientIdIssuer(), correction(study, one, scope), place))
                .orElseThrow(() -> Refusal.notFound("instance.unknown"));
    }

    private static Predicate<Located> told(Scope scope) {
        return place -> scope.hasWords() || place.instance().isImage();
    }

    private SeriesPacks packs(StudyInstanceUid study, String series) {
        return jdbc.sql(SERIES + " and se.series_instance_uid = ?")
                .params(study.value(), series)
                .query(StoredObjects::packs)
                .optional()
                .orElseThrow(() -> Refusal.notFound("series.unknown"));
    }

    private static SeriesPacks packs(ResultSet row, int index) throws SQLException {
        return new SeriesPacks(
                row.getString(1), PackNames.of(row.getBytes(2)), row.getString(3), row.getObject(4) != null);
    }

    private @Nullable CorrectedPatient correction(StudyInstanceUid study, SeriesPacks series, Scope scope) {
        return series.corrected() && scope.hasCorrections()
                ? corrections.find(study).orElse(null)
                : null;
    }

    private List<StoredObject> objects(StudyInstanceUid study, SeriesPacks series, Scope scope) throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        CorrectedPatient correction = correction(study, series, scope);
        HeldBytes held = HeldBytes.begin(); // until the answer is given
        for (Located place : packs.series(series.uid(), series.packs())) {
            held.take(OBJECT_COST);
            if (told(scope).test(place)) {
                objects.add(new StoredObject(study.value(), series.patientIdIssuer(), correction, place));
            }
        }
        objects.sort(BY_NUMBER);
        return objects;
    }
}

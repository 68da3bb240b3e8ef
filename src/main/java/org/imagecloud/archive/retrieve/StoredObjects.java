package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.identity.CorrectedPatient;
import org.imagecloud.archive.identity.CorrectionTable;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.Packs;
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

    /** @throws Refusal when there is no such study for this person */
    public void requireVisible(StudyInstanceUid study) {
        if (!access.maySee(study)) {
            throw Refusal.notFound("study.unknown");
        }
    }

    private void requireRetrievable(StudyInstanceUid study) {
        if (!access.mayRetrieve(study)) {
            throw Refusal.notFound("study.unknown");
        }
    }

    /** All objects of the study, in the order of series and instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study) throws IOException {
        requireRetrievable(study);
        List<StoredObject> objects = unasked(study);
        if (objects.isEmpty()) {
            throw Refusal.notFound("study.unknown");
        }
        return objects;
    }

    /** The same where whoever asks has asked already who may see them; none of a study that there is not. */
    public List<StoredObject> unasked(StudyInstanceUid study) throws IOException {
        List<SeriesPacks> series = jdbc.sql(SERIES + " order by se.series_number nulls last, se.id")
                .param(study.value())
                .query(StoredObjects::packs)
                .list();
        List<StoredObject> objects = new ArrayList<>();
        for (SeriesPacks one : series) {
            objects.addAll(objects(study, one));
        }
        return objects;
    }

    /** All objects of the series, in the order of instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study, String series) throws IOException {
        return objects(study, packs(study, series));
    }

    /** One object. */
    public StoredObject of(StudyInstanceUid study, String series, String sopInstance) throws IOException {
        SeriesPacks one = packs(study, series);
        return packs.object(one.uid(), sopInstance, one.packs())
                .map(place -> new StoredObject(study.value(), one.patientIdIssuer(), correction(study, one), place))
                .orElseThrow(() -> Refusal.notFound("instance.unknown"));
    }

    private SeriesPacks packs(StudyInstanceUid study, String series) {
        requireRetrievable(study);
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

    private @Nullable CorrectedPatient correction(StudyInstanceUid study, SeriesPacks series) {
        return series.corrected() ? corrections.find(study).orElse(null) : null;
    }

    private List<StoredObject> objects(StudyInstanceUid study, SeriesPacks series) throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        CorrectedPatient correction = correction(study, series);
        HeldBytes held = HeldBytes.begin(); // until the answer is given
        for (Located place : packs.series(series.uid(), series.packs())) {
            held.take(OBJECT_COST);
            objects.add(new StoredObject(study.value(), series.patientIdIssuer(), correction, place));
        }
        objects.sort(BY_NUMBER);
        return objects;
    }
}

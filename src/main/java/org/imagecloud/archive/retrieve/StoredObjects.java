package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks objects up for the person who asks. What is not there and what is not theirs to see are the same {@link Refusal}
 * of kind {@code NOT_FOUND}.
 */
@Component
public class StoredObjects {

    private static final String SERIES = """
            select se.series_instance_uid, se.packs from study s join series se on se.study = s.id
            where s.study_instance_uid = ?
            """;
    private static final Comparator<StoredObject> BY_NUMBER = Comparator.comparing(
                    (StoredObject object) -> object.place().instance().instanceNumber(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(StoredObject::sopInstance);

    private final JdbcClient jdbc;
    private final Packs packs;
    private final StudyAccess access;

    StoredObjects(JdbcClient jdbc, Packs packs, StudyAccess access) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.access = access;
    }

    /** @throws Refusal when there is no such study for this person */
    public void requireVisible(StudyInstanceUid study) {
        if (!access.maySee(study)) {
            throw Refusal.notFound("study.unknown");
        }
    }

    /** All objects of the study, in the order of series and instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study) throws IOException {
        requireVisible(study);
        List<Map.Entry<String, byte[]>> series = jdbc.sql(SERIES + " order by se.series_number nulls last, se.id")
                .param(study.value())
                .query((row, index) -> Map.entry(row.getString(1), row.getBytes(2)))
                .list();
        if (series.isEmpty()) {
            throw Refusal.notFound("study.unknown");
        }
        List<StoredObject> objects = new ArrayList<>();
        for (Map.Entry<String, byte[]> one : series) {
            objects.addAll(objects(study, one.getKey(), one.getValue()));
        }
        return objects;
    }

    /** All objects of the series, in the order of instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study, String series) throws IOException {
        requireVisible(study);
        byte[] names = jdbc.sql(SERIES + " and se.series_instance_uid = ?")
                .params(study.value(), series)
                .query((row, index) -> row.getBytes(2))
                .optional()
                .orElseThrow(() -> Refusal.notFound("series.unknown"));
        return objects(study, series, names);
    }

    /** One object. */
    public StoredObject of(StudyInstanceUid study, String series, String sopInstance) throws IOException {
        return of(study, series).stream()
                .filter(object -> object.sopInstance().equals(sopInstance))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("instance.unknown"));
    }

    private List<StoredObject> objects(StudyInstanceUid study, String series, byte[] names) throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        for (Located place : packs.series(series, PackNames.of(names))) {
            objects.add(new StoredObject(study.value(), place));
        }
        objects.sort(BY_NUMBER);
        return objects;
    }
}

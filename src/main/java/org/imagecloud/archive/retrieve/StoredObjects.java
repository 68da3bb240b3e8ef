package org.imagecloud.archive.retrieve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.blob.Sha256;
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

    private static final String SELECT = """
            select s.study_instance_uid, se.series_instance_uid, i.* from study s
              join series se on se.study = s.id join instance i on i.series = se.id
            where s.study_instance_uid = :study
            """;
    private static final String ORDER =
            " order by se.series_number nulls last, se.id, i.instance_number nulls last," + " i.sop_instance_uid";

    private final JdbcClient jdbc;
    private final StudyAccess access;

    StoredObjects(JdbcClient jdbc, StudyAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** @throws Refusal when there is no such study for this person */
    public void requireVisible(StudyInstanceUid study) {
        if (!access.maySee(study)) {
            throw Refusal.notFound("study.unknown");
        }
    }

    /** All objects of the study, in the order of series and instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study) {
        requireVisible(study);
        List<StoredObject> objects = jdbc.sql(SELECT + ORDER)
                .param("study", study.value())
                .query(StoredObjects::toObject)
                .list();
        if (objects.isEmpty()) {
            throw Refusal.notFound("study.unknown");
        }
        return objects;
    }

    /** All objects of the series, in the order of instance numbers. */
    public List<StoredObject> of(StudyInstanceUid study, String series) {
        requireVisible(study);
        List<StoredObject> objects = jdbc.sql(SELECT + " and se.series_instance_uid = :series" + ORDER)
                .param("study", study.value())
                .param("series", series)
                .query(StoredObjects::toObject)
                .list();
        if (objects.isEmpty()) {
            throw Refusal.notFound("series.unknown");
        }
        return objects;
    }

    /** One object. */
    public StoredObject of(StudyInstanceUid study, String series, String sopInstance) {
        requireVisible(study);
        return jdbc.sql(SELECT + " and se.series_instance_uid = :series and i.sop_instance_uid = :instance")
                .param("study", study.value())
                .param("series", series)
                .param("instance", sopInstance)
                .query(StoredObjects::toObject)
                .optional()
                .orElseThrow(() -> Refusal.notFound("instance.unknown"));
    }

    private static StoredObject toObject(ResultSet row, int index) throws SQLException {
        return new StoredObject(
                row.getString("study_instance_uid"),
                row.getString("series_instance_uid"),
                row.getString("sop_instance_uid"),
                row.getString("sop_class_uid"),
                row.getString("transfer_syntax_uid"),
                new Sha256(row.getString("sha256")),
                row.getLong("size"),
                row.getObject("bare_from", Integer.class));
    }
}

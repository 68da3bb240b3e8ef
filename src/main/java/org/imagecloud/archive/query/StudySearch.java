package org.imagecloud.archive.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.VR;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers searches from the index, with nothing but what the person who asks may see. */
@Component
public class StudySearch {

    /** Most results of one answer. */
    static final int MOST_RESULTS = 10_000;

    private static final String VISIBLE =
            "exists (select 1 from study_grant g where g.study_instance_uid = s.study_instance_uid and g.hospital_id in ";
    private static final Set<Integer> IDENTIFIERS =
            Set.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID);

    private final JdbcClient jdbc;
    private final StudyAccess access;

    StudySearch(JdbcClient jdbc, StudyAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * What was found.
     *
     * @param more whether there are results behind the last one
     */
    public record Found(List<Attributes> results, boolean more) {}

    /** Searches; each result carries Specific Character Set ISO_IR 192 and no Retrieve URL yet. */
    public Found search(Query query) {
        int limit = Math.min(query.limit(), MOST_RESULTS);
        Conditions sql = query.conditions();
        sql.add(VISIBLE + "(" + sql.bind(access.visibleHospitals()) + "))");
        List<Key> keys = Keys.ALL.stream()
                .filter(key -> query.returned().contains(key) || isIdentifier(key, query.level()))
                .toList();
        String columns = keys.stream().map(Key::column).collect(Collectors.joining(", "));
        List<Attributes> rows = jdbc.sql("select " + columns + " from "
                        + query.level().tables() + " where " + sql.where() + " order by "
                        + query.level().order() + " limit "
                        + sql.bind(limit + 1) + " offset " + sql.bind(query.offset()))
                .params(sql.parameters())
                .query((row, index) -> toAttributes(keys, row))
                .list();
        boolean more = rows.size() > limit;
        return new Found(more ? rows.subList(0, limit) : rows, more);
    }

    private static boolean isIdentifier(Key key, Level level) {
        return IDENTIFIERS.contains(key.tag()) && key.level().compareTo(level) <= 0;
    }

    private static Attributes toAttributes(List<Key> keys, ResultSet row) throws SQLException {
        Attributes attributes = new Attributes();
        attributes.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            Object value =
                    key.matching() == Matching.DATE ? row.getObject(i + 1, LocalDate.class) : row.getObject(i + 1);
            if (value == null) {
                if (key.always() && key.matching() != Matching.NONE) { // else it is told only if known
                    attributes.setString(key.tag(), key.vr());
                }
            } else if (value instanceof Integer number && key.vr() == VR.US) {
                attributes.setInt(key.tag(), key.vr(), number);
            } else if (value instanceof LocalDate day) {
                attributes.setString(key.tag(), key.vr(), DicomDates.text(day));
            } else {
                attributes.setString(key.tag(), key.vr(), value.toString());
            }
        }
        return attributes;
    }
}

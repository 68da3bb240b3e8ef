package org.imagecloud.organisation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The shifts of a hospital's readers, as its supervisor keeps them; who is on duty at a moment is asked of {@link
 * Organisation}. A hospital without any shift keeps no roster: that is taken as "somebody may be there".
 */
@Component
public class DutyRoster {

    private final JdbcClient jdbc;

    DutyRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A shift and the number by which it is taken off again. */
    public record Entry(long id, DutyShift shift) {}

    /** The shifts of which a part lies in the period, the earliest first. */
    public List<Entry> shifts(HospitalId hospital, Instant from, Instant until) {
        return jdbc.sql("""
                        select * from duty_shift where hospital_id = :hospital and starts_at < :until and ends_at > :from
                        order by starts_at, user_id, id
                        """)
                .param("hospital", hospital.value())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query(DutyRoster::toEntry)
                .list();
    }

    /** @return whether there was such a shift at the hospital */
    public boolean remove(HospitalId hospital, long id) {
        return jdbc.sql("delete from duty_shift where hospital_id = ? and id = ?")
                        .params(hospital.value(), id)
                        .update()
                > 0;
    }

    private static Entry toEntry(ResultSet row, int index) throws SQLException {
        Array subspecialties = row.getArray("subspecialties");
        return new Entry(
                row.getLong("id"),
                new DutyShift(
                        new HospitalId(row.getString("hospital_id")),
                        row.getString("user_id"),
                        row.getString("modality"),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant(),
                        new TreeSet<>(Set.of((String[]) subspecialties.getArray()))));
    }
}

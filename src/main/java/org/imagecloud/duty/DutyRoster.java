package org.imagecloud.duty;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The shifts of a hospital's readers, as its supervisor keeps them, and who of them is on duty. A hospital without any shift
 * keeps no roster: that is taken as "somebody may be there".
 */
@Component
public class DutyRoster {

    private final JdbcClient jdbc;

    DutyRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A shift and the number by which it is taken off again. */
    public record Entry(long id, DutyShift shift) {}

    /** The shifts of which a part lies in the period, the earliest first; no more than that many. */
    public List<Entry> shifts(HospitalId hospital, Instant from, Instant until, int most) {
        return jdbc.sql("""
                        select * from duty_shift where hospital_id = :hospital and starts_at < :until and ends_at > :from
                        order by starts_at, user_id, id limit :most
                        """)
                .param("hospital", hospital.value())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query(DutyRoster::toEntry)
                .list();
    }

    /**
     * Whether the hospital has a reader for that modality (DICOM code, for example {@code CT}) on duty at that moment;
     * empty where the hospital keeps no roster.
     */
    public Optional<Boolean> hasReaderOnDuty(HospitalId hospital, String modality, Instant at) {
        return readersOnDuty(hospital, modality, null, at).map(readers -> readers > 0);
    }

    /**
     * How many readers for that modality the hospital has on duty at that moment; empty where it keeps no roster.
     *
     * @param subspecialty of which they must be specialists; none counts all
     */
    public Optional<Integer> readersOnDuty(
            HospitalId hospital, String modality, @Nullable String subspecialty, Instant at) {
        return jdbc.sql("""
                        select count(distinct user_id) filter (where (modality is null or modality = :modality)
                          and (cast(:subspecialty as text) is null or :subspecialty = any (subspecialties))
                          and starts_at <= :at and ends_at > :at)
                        from duty_shift where hospital_id = :hospital having count(*) > 0
                        """)
                .param("hospital", hospital.value())
                .param("modality", modality)
                .param("subspecialty", subspecialty, Types.VARCHAR)
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .optional();
    }

    /** How many readers these hospitals have on duty at that moment; a hospital that keeps no roster is not among them. */
    public Map<HospitalId, Integer> onDuty(Collection<HospitalId> hospitals, Instant at) {
        if (hospitals.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select hospital_id, count(distinct user_id) filter (where starts_at <= :at and ends_at > :at) as readers
                        from duty_shift where hospital_id in (:hospitals) group by hospital_id
                        """)
                .param("hospitals", hospitals.stream().map(HospitalId::value).toList())
                .param("at", Timestamp.from(at))
                .query((row, index) -> Map.entry(new HospitalId(row.getString("hospital_id")), row.getInt("readers")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Puts a person on duty; the same shift again brings its end and the subspecialties up to date. */
    public void put(DutyShift shift) {
        jdbc.sql("""
                        insert into duty_shift (hospital_id, user_id, modality, starts_at, ends_at, subspecialties)
                        values (?, ?, ?, ?, ?, ?) on conflict (hospital_id, user_id, modality, starts_at)
                          do update set ends_at = excluded.ends_at, subspecialties = excluded.subspecialties
                        """)
                .params(
                        shift.hospital().value(),
                        shift.userId(),
                        shift.modality(),
                        Timestamp.from(shift.startsAt()),
                        Timestamp.from(shift.endsAt()),
                        shift.subspecialties().stream().sorted().toArray(String[]::new))
                .update();
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

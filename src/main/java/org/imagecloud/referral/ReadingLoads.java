package org.imagecloud.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how busy hospitals are, from the cases that were offered to them. */
@Component
public class ReadingLoads {

    /** Of so many of its last offers a hospital's turn-around is the median. */
    private static final int LAST_OFFERS = 100;

    private static final String SPEED = """
              count(*) as reads,
              percentile_cont(0.5) within group (order by extract(epoch from s.at - c.at)) as median
            from (select referral_id from referral_offer where hospital_id = :hospital and due_at is null
              order by offered_at desc limit :last) o
            join referral r on r.id = o.referral_id and r.claim_hospital = :hospital
            join referral_timeline s on s.referral_id = r.id and s.event = 'REPORT_SIGNED'
            join lateral (select max(at) as at from referral_timeline t where t.referral_id = r.id
              and t.event = 'CLAIMED' and t.number < s.number) c on c.at is not null
            """;

    private final JdbcClient jdbc;

    ReadingLoads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits at a hospital before a case that was offered to it. */
    public ReadingQueue before(Referral referral, HospitalId hospital) {
        return jdbc.sql("""
                        select
                          (select count(*) from referral_offer o
                            where o.hospital_id = :hospital and o.due_at is not null and not o.claimed
                              and o.referral_id <> :id
                              and (urgency_rank(o.urgency) < urgency_rank(:urgency)
                                or o.urgency = :urgency and o.due_at <= :due)) as ahead,
                        """ + SPEED)
                .param("hospital", hospital.value())
                .param("id", referral.id().value())
                .param("urgency", referral.urgency().name())
                .param(
                        "due",
                        ReferralColumns.timestamp(
                                Objects.requireNonNull(referral.targets()).claimBy()))
                .param("last", LAST_OFFERS)
                .query(ReadingLoads::queue)
                .single();
    }

    /** How fast a hospital reads, of its last reads; nothing of what waits there. */
    public ReadingQueue speed(HospitalId hospital) {
        return jdbc.sql("select 0 as ahead, " + SPEED)
                .param("hospital", hospital.value())
                .param("last", LAST_OFFERS)
                .query(ReadingLoads::queue)
                .single();
    }

    private static ReadingQueue queue(ResultSet row, int index) throws SQLException {
        return new ReadingQueue(
                row.getInt("ahead"), seconds(row.getObject("median", Double.class)), row.getInt("reads"));
    }

    private static @Nullable Duration seconds(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.round(seconds));
    }

    /** Of hospitals to which something was offered. */
    public Map<HospitalId, ReadingLoad> of(Collection<HospitalId> hospitals) {
        if (hospitals.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select h.id,
                          (select count(*) from referral_offer o
                            where o.hospital_id = h.id and o.due_at is not null) as open,
                          (select percentile_cont(0.5) within group (order by extract(epoch from t.at - o.offered_at))
                            from (select * from referral_offer where hospital_id = h.id and due_at is null
                              order by offered_at desc limit :last) o
                            join referral r on r.id = o.referral_id and r.claim_hospital = h.id
                            join referral_timeline t on t.referral_id = r.id and t.event = 'REPORT_SIGNED') as median
                        from hospital h where h.id in (:hospitals)
                        """)
                .param("last", LAST_OFFERS)
                .param("hospitals", hospitals.stream().map(HospitalId::value).toList())
                .query((row, index) -> Map.entry(
                        new HospitalId(row.getString("id")),
                        new ReadingLoad(row.getInt("open"), seconds(row.getObject("median", Double.class)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

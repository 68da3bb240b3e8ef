package org.imagecloud.referral;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagecloud.shared.HospitalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how busy hospitals are, from the cases that were offered to them. */
@Component
public class ReadingLoads {

    /** Of so many of its last offers a hospital's turn-around is the median. */
    private static final int LAST_OFFERS = 100;

    private final JdbcClient jdbc;

    ReadingLoads(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                            from (select * from referral_offer where hospital_id = h.id
                              order by offered_at desc limit :last) o
                            join referral_timeline t on t.referral_id = o.referral_id and t.event = 'REPORT_SIGNED') as median
                        from hospital h where h.id in (:hospitals)
                        """)
                .param("last", LAST_OFFERS)
                .param("hospitals", hospitals.stream().map(HospitalId::value).toList())
                .query((row, index) -> Map.entry(
                        new HospitalId(row.getString("id")),
                        new ReadingLoad(
                                row.getInt("open"),
                                Optional.ofNullable(row.getObject("median", Double.class))
                                        .map(seconds -> Duration.ofSeconds(Math.round(seconds)))
                                        .orElse(null))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

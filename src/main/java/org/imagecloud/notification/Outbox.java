package org.imagecloud.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages that wait, were delivered or have failed. A worker takes one for a while (a lease), and says how it went; when it
 * dies meanwhile, another takes the message after that: it arrives at least once.
 */
@Component
class Outbox {

    private static final int MOST_LISTED = 200;

    private static final String WITH_NOTICE = """
            select d.*, n.hospital_id, n.role, n.referral_id, n.kind, n.post, n.sent_at, n.urgency, n.category, n.due_at
            from %s d join notification n on n.id = d.notification_id
            """;

    private final JdbcClient jdbc;
    private final NotificationSettings settings;
    private final Clock clock;

    Outbox(JdbcClient jdbc, NotificationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds a message in the transaction of its notice. */
    void add(long notice, Channel channel, Wording wording, String address) {
        jdbc.sql("""
                        insert into delivery (id, notification_id, channel, wording, address, next_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        notice,
                        channel.name(),
                        wording.name(),
                        address,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Takes the message that is due longest, and keeps it from other workers, here and on other nodes. */
    Optional<Delivery> take(Channel channel) {
        Instant now = clock.instant();
        return jdbc.sql("with taken as (" + """
                        update delivery set attempts = attempts + 1, next_at = :until where id = (
                          select id from delivery where channel = :channel and state = 'WAITING' and next_at <= :now
                          order by next_at, notification_id limit 1 for update skip locked)
                        returning *
                        """ + ") " + WITH_NOTICE.formatted("taken"))
                .param("channel", channel.name())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(settings.lease())))
                .query(Outbox::toDelivery)
                .optional();
    }

    void delivered(Delivery delivery) {
        end(delivery, "DELIVERED", null);
    }

    /** @return whether it was still this worker's */
    boolean failed(Delivery delivery, String problem) {
        return end(delivery, "FAILED", problem);
    }

    void again(Delivery delivery, String problem, Duration pause) {
        jdbc.sql("update delivery set problem = ?, next_at = ? where id = ? and attempts = ? and state = 'WAITING'")
                .params(problem, Timestamp.from(clock.instant().plus(pause)), delivery.id(), delivery.attempt())
                .update();
    }

    private boolean end(Delivery delivery, String state, @Nullable String problem) {
        return jdbc.sql("""
                        update delivery set state = :state, problem = :problem, ended_at = :now
                        where id = :id and attempts = :attempt and state = 'WAITING'
                        """)
                        .param("state", state)
                        .param("problem", problem)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", delivery.id())
                        .param("attempt", delivery.attempt())
                        .update()
                > 0;
    }

    /** The failed messages to these hospitals, the newest first. */
    List<FailedDelivery> failedOf(Collection<HospitalId> hospitals) {
        if (hospitals.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(WITH_NOTICE.formatted("delivery") + """
                        where d.state = 'FAILED' and n.hospital_id in (:hospitals)
                        order by d.ended_at desc, d.id limit :most
                        """)
                .param("hospitals", hospitals.stream().map(HospitalId::value).toList())
                .param("most", MOST_LISTED)
                .query((row, index) -> new FailedDelivery(
                        toDelivery(row, index),
                        Objects.requireNonNull(row.getString("problem")),
                        row.getTimestamp("ended_at").toInstant()))
                .list();
    }

    /** Lets a failed message of these hospitals begin anew. */
    boolean retry(UUID id, Collection<HospitalId> hospitals, String userId) {
        if (hospitals.isEmpty()) {
            return false;
        }
        return jdbc.sql("""
                        update delivery d set state = 'WAITING', attempts = 0, next_at = :now, ended_at = null,
                          retried_by = :user
                        from notification n where n.id = d.notification_id and d.id = :id and d.state = 'FAILED'
                          and n.hospital_id in (:hospitals)
                        """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("user", userId)
                        .param("id", id)
                        .param(
                                "hospitals",
                                hospitals.stream().map(HospitalId::value).toList())
                        .update()
                > 0;
    }

    private static Delivery toDelivery(ResultSet row, int index) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getLong("notification_id"),
                Notices.toNotice(row, index),
                Channel.valueOf(row.getString("channel")),
                Wording.valueOf(row.getString("wording")),
                row.getString("address"),
                row.getInt("attempts"));
    }
}

package org.imagecloud.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The notices of all duty posts; a notice is stored in the transaction of what it tells. */
@Component
public class Notices {

    private static final int NEWEST = 50;

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final ChannelRules rules;
    private final Outbox outbox;
    private final Map<Channel, DeliveryChannel> channels;

    Notices(
            JdbcClient jdbc,
            CurrentUser currentUser,
            ChannelRules rules,
            Outbox outbox,
            List<DeliveryChannel> channels) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.rules = rules;
        this.outbox = outbox;
        this.channels = channels.stream().collect(Collectors.toMap(DeliveryChannel::channel, Function.identity()));
    }

    /**
     * Tells the post inside, and writes the messages that carry it outside.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when the table {@code choose-channel} gives an answer that means nothing
     */
    @Transactional
    public void send(Notice notice) {
        long number = insert(notice);
        Map<Channel, Wording> chosen = new EnumMap<>(Channel.class);
        rules.choose(notice).forEach(choice -> chosen.merge(choice.channel(), choice.wording(), Notices::stronger));
        chosen.forEach((name, wording) -> {
            DeliveryChannel channel = channels.get(name);
            if (channel != null) {
                channel.addressOf(notice).ifPresent(address -> outbox.add(number, name, wording, address));
            }
        });
    }

    /** Tells the post inside alone: what is wrong with the table or the messages would fail the same way outside. */
    @Transactional
    public void sendInside(Notice notice) {
        insert(notice);
    }

    private static Wording stronger(Wording one, Wording other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private long insert(Notice notice) {
        ReferralId referral = notice.referral();
        Notice.Pressure pressure = notice.pressure();
        Urgency urgency = pressure.urgency();
        Instant dueAt = pressure.dueAt();
        return jdbc.sql("""
                        insert into notification
                          (hospital_id, role, referral_id, kind, post, sent_at, urgency, category, due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        notice.to().hospital().value(),
                        notice.to().role().name(),
                        referral == null ? null : referral.value(),
                        notice.kind().name(),
                        notice.post(),
                        Timestamp.from(notice.sentAt()),
                        urgency == null ? null : urgency.name(),
                        pressure.category(),
                        dueAt == null ? null : Timestamp.from(dueAt))
                .query(Long.class)
                .single();
    }

    /** The newest notices for the person who asks, newest first. */
    public List<Notice> mine() {
        Person person = currentUser.get();
        List<String> groups = person.groups();
        return jdbc.sql("""
                        select * from notification where hospital_id || '/' || lower(role) in (:groups)
                          and hospital_id in (:hospitals)
                        order by sent_at desc, id desc limit :limit
                        """)
                .param("groups", groups.isEmpty() ? List.of("") : groups)
                .param(
                        "hospitals",
                        groups.isEmpty()
                                ? List.of("")
                                : person.hospitals().stream()
                                        .map(HospitalId::value)
                                        .toList())
                .param("limit", NEWEST)
                .query(Notices::toNotice)
                .list();
    }

    static Notice toNotice(ResultSet row, int index) throws SQLException {
        UUID referral = row.getObject("referral_id", UUID.class);
        return new Notice(
                Notice.Kind.valueOf(row.getString("kind")),
                referral == null ? null : new ReferralId(referral),
                new Membership(new HospitalId(row.getString("hospital_id")), Role.valueOf(row.getString("role"))),
                row.getString("post"),
                row.getTimestamp("sent_at").toInstant(),
                pressure(row));
    }

    private static Notice.Pressure pressure(ResultSet row) throws SQLException {
        String urgency = row.getString("urgency");
        Timestamp dueAt = row.getTimestamp("due_at");
        return new Notice.Pressure(
                urgency == null ? null : Urgency.valueOf(urgency),
                row.getObject("category", Integer.class),
                dueAt == null ? null : dueAt.toInstant());
    }
}

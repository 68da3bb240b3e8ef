package org.imagecloud.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Of each rank. */
    private static final int NEWEST = 50;

    private static final Duration LISTED = Duration.ofDays(2);
    private static final Duration SOON = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final ChannelRules rules;
    private final Outbox outbox;
    private final Map<Channel, DeliveryChannel> channels;
    private final Clock clock;

    Notices(
            JdbcClient jdbc,
            CurrentUser currentUser,
            ChannelRules rules,
            Outbox outbox,
            List<DeliveryChannel> channels,
            Clock clock) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.rules = rules;
        this.outbox = outbox;
        this.channels = channels.stream().collect(Collectors.toMap(DeliveryChannel::channel, Function.identity()));
        this.clock = clock;
    }

    /**
     * Tells the post inside, and writes the messages that carry it outside.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when the table {@code choose-channel} gives an answer that means nothing
     */
    @Transactional
    public void send(Notice notice) {
        if (notice.kind().rank() == Notice.Rank.NEWS && isRaised(notice)) {
            return;
        }
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

    /** Whether one of the same kind and case was told to the post not long ago, which is the newest now. */
    private boolean isRaised(Notice notice) {
        ReferralId referral = notice.referral();
        return jdbc.sql("""
                        update notification set sent_at = greatest(sent_at, :now)
                        where id = (select id from notification where hospital_id = :hospital and role = :role and sent_at > :since
                          and kind = :kind and post = :post and referral_id is not distinct from cast(:referral as uuid)
                          order by sent_at desc limit 1)
                        """)
                        .param("now", Timestamp.from(notice.sentAt()))
                        .param("since", Timestamp.from(notice.sentAt().minus(SOON)))
                        .param("hospital", notice.to().hospital().value())
                        .param("role", notice.to().role().name())
                        .param("kind", notice.kind().name())
                        .param("post", notice.post())
                        .param(
                                "referral",
                                referral == null ? null : referral.value().toString())
                        .update()
                > 0;
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

    /** The notices of the last days for the person who asks, one of each case and kind: by rank, and the newest first. */
    public List<Notice> mine() {
        Person person = currentUser.get();
        if (person.groups().isEmpty()) {
            return List.of();
        }
        return Stream.of(Notice.Rank.values())
                .flatMap(rank -> newest(person, rank).stream())
                .toList();
    }

    /** Each rank is looked for apart, however many there are of the others. */
    private List<Notice> newest(Person person, Notice.Rank rank) {
        return jdbc.sql("""
                        select * from (
                          select distinct on (kind, coalesce(referral_id::text, id::text)) * from notification
                          where hospital_id || '/' || lower(role) in (:groups) and hospital_id in (:hospitals)
                            and kind in (:kinds) and sent_at > :since
                          order by kind, coalesce(referral_id::text, id::text), sent_at desc, id desc) one
                        order by sent_at desc, id desc limit :limit
                        """)
                .param("groups", person.groups())
                .param(
                        "hospitals",
                        person.hospitals().stream().map(HospitalId::value).toList())
                .param(
                        "kinds",
                        Stream.of(Notice.Kind.values())
                                .filter(kind -> kind.rank() == rank)
                                .map(Notice.Kind::name)
                                .toList())
                .param("since", Timestamp.from(clock.instant().minus(LISTED)))
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

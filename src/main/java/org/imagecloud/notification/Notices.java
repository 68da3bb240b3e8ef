package org.imagecloud.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices of all duty posts; a notice is stored in the transaction of what it tells. */
@Component
public class Notices {

    private static final int NEWEST = 50;

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;

    Notices(JdbcClient jdbc, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
    }

    public void send(Notice notice) {
        ReferralId referral = notice.referral();
        jdbc.sql("""
                        insert into notification (hospital_id, role, referral_id, kind, post, sent_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        notice.to().hospital().value(),
                        notice.to().role().name(),
                        referral == null ? null : referral.value(),
                        notice.kind().name(),
                        notice.post(),
                        Timestamp.from(notice.sentAt()))
                .update();
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

    private static Notice toNotice(ResultSet row, int index) throws SQLException {
        UUID referral = row.getObject("referral_id", UUID.class);
        return new Notice(
                Notice.Kind.valueOf(row.getString("kind")),
                referral == null ? null : new ReferralId(referral),
                new Membership(new HospitalId(row.getString("hospital_id")), Role.valueOf(row.getString("role"))),
                row.getString("post"),
                row.getTimestamp("sent_at").toInstant());
    }
}

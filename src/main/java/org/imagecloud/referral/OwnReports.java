package org.imagecloud.referral;

import java.sql.Timestamp;
import java.time.Instant;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Person;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps who has signed which case, so that readers find their reports again as long as they see the case: neither all that they have
 * ever signed is gone through for that, nor all that has ended.
 */
@Component
class OwnReports {

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;
    private final CaseAccessSettings settings;

    OwnReports(JdbcClient jdbc, CurrentUser currentUser, CaseAccessSettings settings) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    @EventListener
    void changed(CaseChanged change) {
        Referral before = change.before();
        Referral after = change.after();
        if (before != null && after.reportVersion() > before.reportVersion()) {
            currentUser.find().ifPresent(reader -> signed(after, reader, change.at()));
        }
        Instant end = after.ending().at();
        if (end != null && before != null && before.ending().at() == null) {
            jdbc.sql("update own_report set ends_at = ? where referral_id = ?")
                    .params(
                            Timestamp.from(end.plus(settings.followUp())),
                            after.id().value())
                    .update();
        }
    }

    /** An addendum opens the case again for all that read it. */
    private void signed(Referral referral, Person reader, Instant at) {
        jdbc.sql("""
                        insert into own_report (reader, referral_id, signed_at) values (?, ?, ?)
                        on conflict (reader, referral_id) do update set signed_at = excluded.signed_at
                        """)
                .params(reader.userId(), referral.id().value(), Timestamp.from(at))
                .update();
        jdbc.sql("update own_report set ends_at = 'infinity' where referral_id = ?")
                .param(referral.id().value())
                .update();
    }
}

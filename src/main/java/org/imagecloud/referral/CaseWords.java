package org.imagecloud.referral;

import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.PatientCorrected;
import org.imagecloud.archive.PatientWords;
import org.imagecloud.shared.ReferralId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps by which words a case is found, within the transactions that change it. */
@Component
class CaseWords {

    private final JdbcClient jdbc;
    private final ReferralStore store;
    private final PatientWords patients;

    CaseWords(JdbcClient jdbc, ReferralStore store, PatientWords patients) {
        this.jdbc = jdbc;
        this.store = store;
        this.patients = patients;
    }

    @EventListener
    void changed(CaseChanged change) {
        Referral before = change.before();
        boolean open = isOpen(change.after());
        if (before == null) {
            keep(change.after());
        } else if (isOpen(before) != open) {
            jdbc.sql("update case_words set is_open = ? where referral_id = ?")
                    .params(open, change.after().id().value())
                    .update();
        }
    }

    /** Told after the study is the other patient's. */
    @EventListener
    void corrected(PatientCorrected corrected) {
        store.idOf(corrected.study()).flatMap(store::find).ifPresent(this::keep);
    }

    private void keep(Referral referral) {
        ReferralId id = referral.id();
        List<String> words = new ArrayList<>(patients.of(referral.study()));
        words.add(referral.request().number().digits());
        jdbc.sql("""
                        insert into case_words (referral_id, words, is_open) values (?, ?, ?)
                        on conflict (referral_id) do update set words = excluded.words, is_open = excluded.is_open
                        """)
                .params(id.value(), words.toArray(String[]::new), isOpen(referral))
                .update();
    }

    private static boolean isOpen(Referral referral) {
        return referral.ending().at() == null;
    }
}

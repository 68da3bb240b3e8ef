package org.imagecloud.reporting.help;

import java.util.List;
import java.util.regex.Pattern;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each person has kept to write again; nobody else sees or uses it. */
@Service
@Transactional
public class OwnPhrases {

    /** More than anybody remembers. */
    static final int MOST = 300;

    private static final Pattern SHORTCUT = Pattern.compile("[a-z0-9]{1,20}");

    private final JdbcClient jdbc;
    private final CurrentUser currentUser;

    OwnPhrases(JdbcClient jdbc, CurrentUser currentUser) {
        this.jdbc = jdbc;
        this.currentUser = currentUser;
    }

    static boolean isShortcut(String shortcut) {
        return SHORTCUT.matcher(shortcut).matches();
    }

    /** Those of the person who asks, by shortcut; what they wrote stands for both languages. */
    @Transactional(readOnly = true)
    public List<Phrase> all() {
        return jdbc.sql("select shortcut, text from report_phrase where owner = ? order by shortcut limit ?")
                .params(owner(), MOST)
                .query((row, index) -> new Phrase(
                        row.getString("shortcut"),
                        List.of(),
                        List.of(),
                        new LocalizedText(row.getString("text"), row.getString("text"))))
                .list();
    }

    /**
     * Keeps a text under that name, in place of what was kept under it.
     *
     * @param shortcut small letters and digits, at most 20
     * @throws Refusal of kind {@code INVALID} for another name, a blank text, or brackets that are no fields; of kind {@code CONFLICT} when
     *     there are too many
     */
    public void keep(String shortcut, String text) {
        if (!isShortcut(shortcut)) {
            throw Refusal.invalid("phrase.shortcut");
        }
        requireFields(text);
        long others = jdbc.sql("select count(*) from report_phrase where owner = ? and shortcut <> ?")
                .params(owner(), shortcut)
                .query(Long.class)
                .single();
        if (others >= MOST) {
            throw Refusal.conflict("phrase.tooMany", MOST);
        }
        jdbc.sql("""
                        insert into report_phrase (owner, shortcut, text) values (?, ?, ?)
                        on conflict (owner, shortcut) do update set text = excluded.text
                        """).params(owner(), shortcut, text).update();
    }

    /** Keeps it no longer; again is harmless. */
    public void forget(String shortcut) {
        jdbc.sql("delete from report_phrase where owner = ? and shortcut = ?")
                .params(owner(), shortcut)
                .update();
    }

    private static void requireFields(String text) {
        if (text.isBlank()) {
            throw Refusal.invalid("phrase.text");
        }
        try {
            FieldsOfText.kinds(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("phrase.fields");
        }
    }

    private String owner() {
        return currentUser.get().userId();
    }
}

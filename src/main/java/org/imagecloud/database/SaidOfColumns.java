package org.imagecloud.database;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Looks that somebody has said of each column what it holds, as migration 50 explains, and that a policy guards each table
 * with something of a patient in it. The tables of the engine and of Flyway are not ours to comment on: what protects the
 * engine's is argued in ADR 39.
 */
final class SaidOfColumns {

    private static final String OURS = """
            c.relnamespace = current_schema::regnamespace and c.relkind in ('r', 'p', 'f', 'v', 'm')
              and c.relname not like 'act\\_%' and c.relname <> 'flyway_schema_history'
              and a.attnum > 0 and not a.attisdropped and has_any_column_privilege('imagecloud_reader', c.oid, 'select')
            """;

    private static final String UNSAID = """
            select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where %s and coalesce(col_description(c.oid, a.attnum), '') !~ '^(patient|words|key|staff|plain)\\M'
            order by 1
            """.formatted(OURS);

    /** A view is always among them, for it has no policies and works as its owner. */
    private static final String OPEN = """
            select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where %s and col_description(c.oid, a.attnum) ~ '^(patient|words)\\M'
              and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                and 'imagecloud_reader'::regrole = any (p.polroles)))
            order by 1
            """.formatted(OURS);

    private SaidOfColumns() {}

    /** @throws IllegalStateException when something is unsaid or stands open */
    static void check(JdbcTemplate jdbc) {
        List<String> unsaid = jdbc.queryForList(UNSAID, String.class);
        if (!unsaid.isEmpty()) {
            throw new IllegalStateException(
                    "Nobody has said what these columns hold: " + unsaid
                            + ". In the migration that makes them write, for example, comment on column "
                            + unsaid.get(0)
                            + " is 'plain'; V50__what_columns_hold.sql tells the words. After a restore: comments are part of a backup.");
        }
        List<String> open = jdbc.queryForList(OPEN, String.class);
        if (!open.isEmpty()) {
            throw new IllegalStateException("No policy guards the tables " + open
                    + ", which hold something of patients: a new one needs its policy, as in V50__what_columns_hold.sql;"
                    + " after a restore, make the role imagecloud_reader first and then restore anew");
        }
    }
}

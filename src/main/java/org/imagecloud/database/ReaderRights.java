package org.imagecloud.database;

import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets the role {@code imagecloud_reader} use the tables that the application itself owns, which are the engine's: it makes
 * them after the migrations. Before the web server takes requests, and not where a table of patients stands open.
 */
@Component
class ReaderRights implements SmartLifecycle {

    private static final String GRANT = """
            do $$
            declare
              owned regclass;
            begin
              for owned in
                select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema and c.relkind in ('r', 'p') and c.relowner = current_user::regrole
                  and c.relname like 'act\\_%' and not has_table_privilege('imagecloud_reader', c.oid, 'insert')
              loop
                execute format('grant select, insert, update, delete on %s to imagecloud_reader', owned);
              end loop;
            end
            $$
            """;

    private final JdbcTemplate jdbc;
    private volatile boolean running;

    ReaderRights(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void start() {
        SaidOfColumns.check(jdbc);
        jdbc.execute(GRANT);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}

package org.imagecloud.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets the role {@code imagecloud_reader} use the tables that the application itself owns, which are the engine's: it makes
 * them after the migrations. Before the web server takes requests, and not where a table of patients stands open. From then on nobody makes
 * tables: who migrates takes that right from the application again.
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

    /** What a backup does not hold, or was not restored of it. */
    private static final String MAY_READ = """
            select coalesce(bool_or(pg_has_role(current_user, oid, 'set')), false) from pg_roles where rolname = 'imagecloud_reader'
            """;

    private static final String HIDDEN_TABLES = """
            select relname from pg_class c
            where relrowsecurity and relnamespace = current_schema::regnamespace
              and not has_table_privilege('imagecloud_reader', c.oid, 'select')
            order by 1
            """;

    /** What is said of tables that belong to a role in whose place the application can act anyway, as a superuser can, is no wall. */
    private static final String TRAIL_THAT_CAN_BE_CHANGED = """
            select privilege from pg_class c, unnest(array['update', 'delete', 'truncate']) privilege
            where c.oid = to_regclass('audit_event') and not pg_has_role(current_user, c.relowner, 'usage')
              and has_table_privilege(current_user, c.oid, privilege)
            """;

    private static final String ENGINE_OF_OTHERS = """
            select distinct c.relowner::regrole::text from pg_class c
            where c.relnamespace = current_schema::regnamespace and c.relkind in ('r', 'p') and c.relname like 'act\\_%'
              and not pg_has_role(current_user, c.relowner, 'usage')
            """;

    /** Given to the role itself, or to everybody; a role that may everything anyway is not asked. */
    private static final String MAY_MAKE_TABLES = """
            select coalesce(bool_or(acl.grantee = 0 or pg_has_role(current_user, acl.grantee, 'usage')), false)
            from pg_namespace n, aclexplode(n.nspacl) acl
            where n.nspname = current_schema and acl.privilege_type = 'CREATE' and acl.grantee <> n.nspowner
              and to_regclass('act_ge_property') is not null and not pg_has_role(current_user, n.nspowner, 'usage')
            """;

    private static final String NO_MORE_TABLES = """
            do $$
            begin
              execute format('revoke create on schema %I from public, %I', current_schema, '<application>');
            end
            $$
            """;

    private final JdbcTemplate jdbc;
    private final @Nullable DataSource migrating;
    private volatile boolean running;

    /** @param flyway where the application migrates */
    @Autowired
    ReaderRights(DataSource dataSource, ObjectProvider<Flyway> flyway) {
        this(
                dataSource,
                flyway.stream()
                        .findFirst()
                        .map(one -> one.getConfiguration().getDataSource())
                        .orElse(null));
    }

    /** @param migrating who migrates; null where others do */
    ReaderRights(DataSource dataSource, @Nullable DataSource migrating) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.migrating = migrating;
    }

    @Override
    public void start() {
        if (!Boolean.TRUE.equals(jdbc.queryForObject(MAY_READ, Boolean.class))) {
            throw missing("The database's user may not act as the role imagecloud_reader, as which questions are asked."
                    + " A backup holds neither roles nor their memberships.");
        }
        List<String> hidden = jdbc.queryForList(HIDDEN_TABLES, String.class);
        if (!hidden.isEmpty()) {
            throw missing("The role imagecloud_reader may not read the tables " + hidden
                    + ". They were restored before the role was there, or without their privileges.");
        }
        List<String> changes = jdbc.queryForList(TRAIL_THAT_CAN_BE_CHANGED, String.class);
        if (!changes.isEmpty()) {
            throw new RefusedToStartException(
                    "The application's user may change the audit trail: it has the privileges " + changes
                            + " on audit_event.",
                    "Let the application migrate once (spring.flyway.enabled=true), which takes them away, or revoke them as the owner"
                            + " of the table.");
        }
        List<String> owners = jdbc.queryForList(ENGINE_OF_OTHERS, String.class);
        if (!owners.isEmpty()) {
            throw missing(
                    "The engine's tables belong to " + owners + " and not to the application's user. They were restored"
                            + " by a role that may not give tables to others.");
        }
        SaidOfColumns.check(jdbc);
        jdbc.execute(GRANT);
        makeNoMoreTables();
        running = true;
    }

    private void makeNoMoreTables() {
        if (mayMakeTables() && migrating != null) {
            String application = jdbc.queryForObject("select current_user", String.class);
            new JdbcTemplate(migrating)
                    .execute(NO_MORE_TABLES.replace(
                            "<application>", String.valueOf(application).replace("'", "''")));
        }
        if (mayMakeTables()) {
            throw new RefusedToStartException(
                    "The application's user may make tables, which it needs no more: the engine has made its own.",
                    "As the owner of the schema: revoke create on schema public from public, imagecloud_app; and start again. Where the"
                            + " application migrates (spring.flyway.enabled=true), it does so itself.");
        }
    }

    private boolean mayMakeTables() {
        return Boolean.TRUE.equals(jdbc.queryForObject(MAY_MAKE_TABLES, Boolean.class));
    }

    private static RefusedToStartException missing(String what) {
        return new RefusedToStartException(
                what,
                "Run docker/postgres/10-application.sql in this database as the owner of its tables, and start again. Where tables"
                        + " are named above, run it in an empty database and restore the backup into that one"
                        + " (docs/roles/operator.md, \"Backup and restore\").");
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

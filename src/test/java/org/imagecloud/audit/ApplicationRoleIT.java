package org.imagecloud.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.ApplicationProcess;
import org.imagecloud.support.Client;
import org.imagecloud.support.SubmittedCase;
import org.junit.jupiter.api.Test;

/** With the two roles of the production set-up all works, and the application's own can change nothing of the trail. */
class ApplicationRoleIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REFUSED = "42501";

    @Test
    void theApplicationCannotChangeItsOwnTrail() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "role")
                .toAbsolutePath();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            try (Connection owner = postgres.getPostgresDatabase().getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute(Files.readString(Path.of("docker", "postgres", "10-application.sql")));
            }
            String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
            ApplicationProcess application = ApplicationProcess.start(
                    command -> withRoles(command, url), 0, data, data.resolve("application.log"));
            try (Connection connection = DriverManager.getConnection(url, "imagecloud_app", "");
                    Statement statement = connection.createStatement()) {
                work(application.port());
                await().atMost(SOON).until(() -> count(statement) >= 4);
                for (String change : List.of(
                        "update audit_event set event = '{}' where number = 1",
                        "delete from audit_event",
                        "truncate audit_event",
                        "alter table audit_event disable trigger all",
                        "drop table audit_event",
                        "drop function audit_event_is_final() cascade",
                        "create table anything (id text)",
                        "create function anything() returns integer language sql as 'select 1'",
                        "update flyway_schema_history set success = true",
                        "update case_numbering set secret = 'known'",
                        "set session_replication_role = replica",
                        "set role postgres")) {
                    refuse(statement, change);
                }
                assertThat(beyondReadingAndAppending(statement)).isEmpty();
            } finally {
                application.stop();
            }
        }
    }

    private static List<String> withRoles(List<String> command, String url) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=imagecloud_app",
                "--spring.flyway.user=postgres",
                "--spring.flyway.password=unused"));
        return all;
    }

    /** Through the archive, the engine and the lists. */
    private static void work(int port) {
        SubmittedCase submitted = SubmittedCase.of(port, Map.of("onsetHours", 2));
        String referral = submitted.id();
        Client reader = Client.of(port, "radiologist.lixin");
        await().atMost(SOON)
                .until(() -> reader.post("/api/referrals/" + referral + "/claim", Map.of())
                                .status()
                        == 204);
        Client stranger = Client.of(port, "radiologist.mengcheng");
        for (String address : List.of(
                "/api/referrals/" + referral,
                "/dicom-web/studies/" + submitted.study().uid() + "/metadata")) {
            assertThat(reader.get(address).status()).as(address).isEqualTo(200);
            assertThat(stranger.get(address).status()).as(address).isEqualTo(404);
        }
        assertThat(reader.get("/engine-rest/task?assignee=radiologist.lixin").json())
                .isNotEmpty();
    }

    private static void refuse(Statement statement, String change) {
        assertThatThrownBy(() -> statement.execute(change))
                .as(change)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).as(change).isEqualTo(REFUSED));
    }

    /** Whatever would let the role change the trail, or give itself the right to: ownership, membership, a grant. */
    private static List<String> beyondReadingAndAppending(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rights = statement.executeQuery("""
                select right_ from unnest(array['update', 'delete', 'truncate', 'references', 'trigger',
                    'select with grant option', 'insert with grant option']) right_
                  where has_table_privilege('audit_event', right_)
                union all
                select 'column ' || attname from pg_attribute where attrelid = 'audit_event'::regclass and attnum > 0
                  and has_column_privilege('audit_event', attname, 'update')
                union all
                select 'owner of ' || relname from pg_class where oid in (
                    select 'audit_event'::regclass union
                    select indexrelid from pg_index where indrelid = 'audit_event'::regclass)
                  and pg_has_role(relowner, 'member')
                union all
                select 'owner of function' from pg_proc
                  where proname = 'audit_event_is_final' and pg_has_role(proowner, 'member')
                union all
                select 'owner of ' || nspname from pg_namespace where nspname = 'public' and pg_has_role(nspowner, 'member')
                union all
                select 'owner of the database' from pg_database
                  where datname = current_database() and pg_has_role(datdba, 'member')
                union all
                select 'member of ' || rolname from pg_roles
                  where rolname not in (current_user, 'imagecloud_reader') and pg_has_role(oid, 'member')
                union all
                select 'reader may ' || right_ from unnest(array['update', 'delete', 'truncate', 'references', 'trigger']) right_
                  where has_table_privilege('imagecloud_reader', 'audit_event', right_)
                union all
                select 'role' from pg_roles
                  where rolname = current_user and (rolsuper or rolcreaterole or rolreplication or rolbypassrls)
                """)) {
            while (rights.next()) {
                found.add(rights.getString(1));
            }
        }
        return found;
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from audit_event")) {
            count.next();
            return count.getInt(1);
        }
    }
}

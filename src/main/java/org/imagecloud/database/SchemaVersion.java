package org.imagecloud.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Starts the application on no schema but its own: an older version knows neither the columns nor the policies of a newer
 * schema, and would write rows that break both. Where others migrate, it must not be ahead of them either.
 */
@Configuration(proxyBeanMethods = false)
class SchemaVersion {

    /** Longer than a node that has ended is thought to live (NodeSettings). */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final String LIVES = "beat_at > clock_timestamp() - interval '12 s'";
    private static final String OTHERS_LIVE = "select exists (select from node_beat where " + LIVES + ")";

    @Bean
    FlywayMigrationStrategy migrateNoNewerSchema() {
        return flyway -> {
            refuseNewer(flyway.info());
            refuseBesideOthers(flyway, PATIENCE);
            flyway.migrate();
        };
    }

    /** Nobody has migrated, so that what is missing is refused too. */
    @Bean
    @ConditionalOnProperty(name = "spring.flyway.enabled", havingValue = "false")
    MigrationInfoService schemaOfOthers(DataSource dataSource) {
        Flyway flyway = Flyway.configure().dataSource(dataSource).load();
        MigrationInfoService schema = flyway.info();
        refuseNewer(schema);
        if (schema.pending().length > 0) {
            throw new RefusedToStartException(
                    "The database lacks migration " + schema.pending()[0].getVersion() + " of this version.",
                    "Bring the schema up to date first, as docs/roles/operator.md says, or let the application do so:"
                            + " spring.flyway.enabled=true.");
        }
        ValidateResult result = flyway.validateWithResult();
        if (!result.validationSuccessful) {
            ValidateOutput wrong = result.invalidMigrations.get(0);
            throw new RefusedToStartException(
                    "The database does not have migration " + wrong.version
                            + " of this version, or has another of that number: " + wrong.errorDetails.errorMessage,
                    "Find out who has changed the schema, and restore the backup of before. Where the files of this version were"
                            + " changed, start the version as it was delivered.");
        }
        return schema;
    }

    /**
     * A node that runs is of the version that the schema is of now, and would go on beside what it does not know.
     *
     * @param patience with those that have just ended, and with who migrates at the same moment
     */
    static void refuseBesideOthers(Flyway flyway, Duration patience) {
        MigrationInfoService schema = flyway.info();
        if (schema.applied().length == 0 || schema.pending().length == 0) {
            return;
        }
        JdbcTemplate jdbc = new JdbcTemplate(flyway.getConfiguration().getDataSource());
        if (!Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass('node_beat') is not null", Boolean.class))) {
            return;
        }
        long until = System.nanoTime() + patience.toNanos();
        while (Boolean.TRUE.equals(jdbc.queryForObject(OTHERS_LIVE, Boolean.class))) {
            if (System.nanoTime() >= until) {
                throw new RefusedToStartException(
                        "Nodes of an older version are running, and this version would change the schema beneath them: "
                                + jdbc.queryForList("select node from node_beat where " + LIVES, String.class),
                        "Stop all nodes, make a backup, and start this one again (docs/roles/operator.md, \"A new version\").");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private static void refuseNewer(MigrationInfoService schema) {
        for (MigrationInfo migration : schema.applied()) {
            if (migration.getVersion() != null
                    && migration.getState().isApplied()
                    && !migration.getState().isResolved()) {
                throw new RefusedToStartException(
                        "The database has migration " + migration.getVersion()
                                + ", which this version of the application does not know: a newer one has been here.",
                        "Start the newer version. To go back to this one, restore the backup that was made before the newer"
                                + " one first started; nothing undoes a migration.");
            }
        }
    }
}

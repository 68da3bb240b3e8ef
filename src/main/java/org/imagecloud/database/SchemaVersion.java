package org.imagecloud.database;

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

/**
 * Starts the application on no schema but its own: an older version knows neither the columns nor the policies of a newer
 * schema, and would write rows that break both. Where others migrate, it must not be ahead of them either.
 */
@Configuration(proxyBeanMethods = false)
class SchemaVersion {

    @Bean
    FlywayMigrationStrategy migrateNoNewerSchema() {
        return flyway -> {
            refuseNewer(flyway.info());
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

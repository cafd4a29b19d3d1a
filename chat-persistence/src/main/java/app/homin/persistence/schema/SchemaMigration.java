package app.homin.persistence.schema;

import app.homin.persistence.account.NamesMigration;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Migrates the schema of a database, empty or of any earlier version, to the current version. */
public final class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class.getName());
    private static final int SECONDS_TO_WAIT_FOR_DATABASE = 120;

    private SchemaMigration() {}

    /**
     * Runs the missing migrations. Several nodes may call it at once: one migrates, the others wait for it. Waits up to
     * two minutes for a database that is still starting. Uses no pooled connection, because a long migration would
     * exceed the pool's timeouts.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached or a migration fails
     */
    public static void migrate(String url, String user, String password) {
        MigrateResult result = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .javaMigrations(new NamesMigration())
                .connectRetries(SECONDS_TO_WAIT_FOR_DATABASE)
                .connectRetriesInterval(1)
                .load()
                .migrate();
        if (result.migrationsExecuted > 0) {
            LOG.info(() -> "Schema migrated to version " + result.targetSchemaVersion);
        }
    }
}

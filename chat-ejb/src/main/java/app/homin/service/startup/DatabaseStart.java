package app.homin.service.startup;

import app.homin.persistence.schema.DatabaseWatch;
import app.homin.persistence.schema.SchemaCheck;
import app.homin.persistence.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.Connection;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Defines the application's connection pools, migrates the schema before anything else uses it, and starts to watch the
 * database. Every bean that uses the database while the application starts must {@code @DependsOn("DatabaseStart")}.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = DatabaseStart.DATA_SOURCE,
        className = "app.homin.persistence.schema.ApplicationDataSource",
        url = "${MPCONFIG=chat.db.url}",
        user = "${MPCONFIG=chat.db.user}",
        password = "${MPCONFIG=chat.db.password}",
        // A statement must see what was committed before it, not only before its transaction: after waiting for a
        // chat's row lock, it reads what the previous holder wrote.
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 20,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=table",
            "fish.payara.validation-table-name=DUAL",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=2000"
        })
@DataSourceDefinition(
        name = DatabaseStart.WRITERS,
        className = "app.homin.persistence.schema.ApplicationDataSource",
        url = "${MPCONFIG=chat.db.url}",
        user = "${MPCONFIG=chat.db.user}",
        password = "${MPCONFIG=chat.db.password}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        transactional = false,
        initialPoolSize = 0,
        minPoolSize = 0,
        maxPoolSize = DatabaseStart.MOST_WRITERS,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=table",
            "fish.payara.validation-table-name=DUAL",
            "fish.payara.max-wait-time-in-millis=2000"
        })
public class DatabaseStart {

    static final String DATA_SOURCE = "java:app/jdbc/homin";

    /** The pool for code that manages its own transactions. */
    public static final String WRITERS = "java:app/jdbc/homin-writers";

    /** Maximum connections of that pool. */
    public static final int MOST_WRITERS = 10;

    @Inject
    @ConfigProperty(name = "chat.db.url")
    private String url;

    @Inject
    @ConfigProperty(name = "chat.db.user")
    private String user;

    @Inject
    @ConfigProperty(name = "chat.db.password", defaultValue = "")
    private String password;

    @PersistenceUnit(unitName = "homin")
    private EntityManagerFactory entityManagers;

    @Resource
    private ManagedThreadFactory threads;

    private DatabaseWatch watch;

    @PostConstruct
    void prepare() {
        SchemaMigration.migrate(url, user, password);
        try (EntityManager entities = entityManagers.createEntityManager()) {
            SchemaCheck.check(entities);
        }
        watch = new DatabaseWatch(url, user, password);
        threads.newThread(watch).start();
    }

    @PreDestroy
    void end() {
        if (watch != null) {
            watch.close();
        }
    }
}

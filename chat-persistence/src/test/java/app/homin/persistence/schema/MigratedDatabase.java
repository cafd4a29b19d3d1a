package app.homin.persistence.schema;

import app.homin.launcher.DatabaseSettings;
import app.homin.launcher.EmbeddedMariaDb;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides tests with one real database in the current schema for the whole run, and with transactions on it. */
public final class MigratedDatabase implements ParameterResolver, AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(MigratedDatabase.class);

    private EmbeddedMariaDb server;
    private EntityManagerFactory entityManagers;

    /** Starts a database for one test class alone. */
    MigratedDatabase start() {
        server = EmbeddedMariaDb.startTemporary();
        SchemaMigration.migrate(
                server.settings().url(),
                server.settings().user(),
                server.settings().password());
        entityManagers = Persistence.createEntityManagerFactory(
                "homin",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", dataSource()));
        return this;
    }

    /** The address of the database. */
    public DatabaseSettings settings() {
        return server.settings();
    }

    /** A data source for statements without entities. */
    public DataSource dataSource() {
        return server.dataSource();
    }

    /** A connection with the application's own settings. */
    public Connection connect() throws SQLException {
        ApplicationDataSource source = new ApplicationDataSource();
        source.setUrl(settings().url());
        source.setUser(settings().user());
        source.setPassword(settings().password());
        return source.getConnection();
    }

    /** Every entity class. */
    Stream<Class<?>> entities() {
        return entityManagers.getMetamodel().getEntities().stream().map(EntityType::getJavaType);
    }

    public void inTransaction(Consumer<EntityManager> work) {
        compute(entities -> {
            work.accept(entities);
            return null;
        });
    }

    public <T> T compute(Function<EntityManager, T> work) {
        EntityManager entities = entityManagers.createEntityManager();
        EntityTransaction transaction = entities.getTransaction();
        try {
            transaction.begin();
            T result = work.apply(entities);
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            entities.close();
        }
    }

    @Override
    public void close() {
        entityManagers.close();
        server.close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MigratedDatabase.class;
    }

    @Override
    public MigratedDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        MigratedDatabase.class, any -> new MigratedDatabase().start(), MigratedDatabase.class);
    }
}

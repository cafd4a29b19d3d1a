package app.homin.persistence.schema;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.metamodel.EntityType;

/** Tells at start, not at the first message, that an entity and its table do not fit. */
public final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * Reads at most one row of every entity, which names every mapped column to the database. Jakarta Persistence 3.1 has no
     * validation of the schema of its own.
     *
     * @throws jakarta.persistence.PersistenceException if a table or column is missing
     */
    public static void check(EntityManager entities) {
        for (EntityType<?> type : entities.getMetamodel().getEntities()) {
            readOne(entities, type.getJavaType());
        }
    }

    private static <T> void readOne(EntityManager entities, Class<T> type) {
        CriteriaQuery<T> query = entities.getCriteriaBuilder().createQuery(type);
        query.select(query.from(type));
        entities.createQuery(query).setMaxResults(1).getResultList();
    }
}

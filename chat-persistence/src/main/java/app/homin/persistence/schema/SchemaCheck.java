package app.homin.persistence.schema;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.metamodel.EntityType;

/** Checks that entities and tables match, so that a mismatch shows at start and not at the first message. */
public final class SchemaCheck {

    private SchemaCheck() {}

    /**
     * Reads at most one row of every entity, which makes the database resolve every mapped column. Jakarta Persistence
     * 3.1 has no schema validation.
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

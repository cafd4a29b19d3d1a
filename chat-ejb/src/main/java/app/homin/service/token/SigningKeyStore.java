package app.homin.service.token;

import app.homin.persistence.token.SigningKey;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Transactions on signing keys. */
@Stateless
public class SigningKeyStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** Newest first. */
    public List<StoredSigningKey> findAll() {
        return entities.createNamedQuery(SigningKey.FIND_ALL, SigningKey.class)
                .getResultStream()
                .map(key -> new StoredSigningKey(key.getKid(), key.getJwk(), key.getCreatedAt()))
                .toList();
    }

    public void add(SigningKey key) {
        entities.persist(key);
    }

    /** Does nothing if another node has removed it already. */
    public void remove(String kid) {
        entities.createNamedQuery(SigningKey.DELETE_BY_ID)
                .setParameter("kid", kid)
                .executeUpdate();
    }
}

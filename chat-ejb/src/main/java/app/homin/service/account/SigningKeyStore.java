package app.homin.service.account;

import app.homin.persistence.account.SigningKey;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The transactions on signing keys. */
@Stateless
public class SigningKeyStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** All keys as JSON Web Keys, newest first. */
    public List<String> findAll() {
        return entities.createNamedQuery(SigningKey.FIND_ALL, SigningKey.class)
                .getResultStream()
                .map(SigningKey::getJwk)
                .toList();
    }

    public void add(SigningKey key) {
        entities.persist(key);
    }
}

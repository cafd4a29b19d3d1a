package app.homin.service.token;

import app.homin.persistence.token.SigningKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A signing key store in memory. */
public final class KeysInMemory extends SigningKeyStore {

    private final List<StoredSigningKey> keys = new ArrayList<>();

    @Override
    public List<StoredSigningKey> findAll() {
        return keys.stream()
                .sorted(Comparator.comparing(StoredSigningKey::createdAt).reversed())
                .toList();
    }

    @Override
    public void add(SigningKey key) {
        keys.add(new StoredSigningKey(key.getKid(), key.getJwk(), key.getCreatedAt()));
    }

    @Override
    public void remove(String kid) {
        keys.removeIf(key -> key.kid().equals(kid));
    }

    /** Removes all keys, as an administrator does when keys have leaked. */
    void clear() {
        keys.clear();
    }
}

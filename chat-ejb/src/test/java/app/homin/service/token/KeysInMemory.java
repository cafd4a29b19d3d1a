package app.homin.service.token;

import app.homin.persistence.token.SigningKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Signing keys as the database would keep them. */
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

    /** As an administrator does when keys have become known. */
    void clear() {
        keys.clear();
    }
}

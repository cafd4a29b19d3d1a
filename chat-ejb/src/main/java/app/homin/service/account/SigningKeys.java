package app.homin.service.account;

import app.homin.persistence.account.SigningKey;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the access tokens: made at the first start, kept in the database, shared by all nodes. The newest one signs;
 * a token of another node's newer key makes this one look again. Thread-safe.
 */
@ApplicationScoped
public class SigningKeys {

    /** Whoever sends unknown key ids makes the database be asked no more often than this. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private SigningKeyStore store;
    private Clock clock;

    private volatile List<ECKey> keys = List.of();
    private volatile Instant lastLook = Instant.EPOCH;

    protected SigningKeys() {}

    @Inject
    public SigningKeys(SigningKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The key that signs now, with its private half. */
    ECKey current() {
        if (keys.isEmpty()) {
            load(true);
        }
        return keys.get(0);
    }

    /** Empty if no key of ours has this id; null has none. */
    Optional<ECKey> find(String kid) {
        Optional<ECKey> known = known(kid);
        if (known.isEmpty() && !clock.instant().isBefore(lastLook.plus(PAUSE))) {
            load(false);
            known = known(kid);
        }
        return known;
    }

    /** The public halves as a JSON Web Key Set. */
    public String publicJwks() {
        current();
        return new JWKSet(keys.stream().map(key -> (JWK) key).toList()).toString(true);
    }

    private Optional<ECKey> known(String kid) {
        return keys.stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
    }

    private synchronized void load(boolean createFirst) {
        List<String> stored = store.findAll();
        if (stored.isEmpty() && createFirst) {
            create();
            // Another node may have created one too: all agree on the newest.
            stored = store.findAll();
        }
        keys = stored.stream().map(SigningKeys::parse).toList();
        lastLook = clock.instant();
    }

    private void create() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            store.add(new SigningKey(
                    key.getKeyID(), key.toJSONString(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key is broken", e);
        }
    }
}

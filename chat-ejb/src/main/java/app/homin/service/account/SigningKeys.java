package app.homin.service.account;

import app.homin.persistence.account.SigningKey;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
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

    private static final int BITS = 2048;

    private SigningKeyStore store;
    private Clock clock;

    private volatile List<RSAKey> keys = List.of();
    private volatile Instant lastLook = Instant.EPOCH;

    protected SigningKeys() {}

    @Inject
    public SigningKeys(SigningKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The key that signs now, with its private half. */
    RSAKey current() {
        if (keys.isEmpty()) {
            load(true);
        }
        return keys.get(0);
    }

    /** Empty if no key of ours has this id; null has none. */
    Optional<RSAKey> find(String kid) {
        Optional<RSAKey> known = known(kid);
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

    private Optional<RSAKey> known(String kid) {
        return keys.stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
    }

    private synchronized void load(boolean createFirst) {
        List<RSAKey> stored = stored();
        if (stored.isEmpty() && createFirst) {
            create();
            // Another node may have created one too: all agree on the newest.
            stored = stored();
        }
        keys = stored;
        lastLook = clock.instant();
    }

    private void create() {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            store.add(new SigningKey(
                    key.getKeyID(), key.toJSONString(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    /** A key of another kind signs nothing any more: it is as if it were not there. */
    private List<RSAKey> stored() {
        return store.findAll().stream()
                .map(SigningKeys::parse)
                .filter(RSAKey.class::isInstance)
                .map(JWK::toRSAKey)
                .toList();
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key is broken", e);
        }
    }
}

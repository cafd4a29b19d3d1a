package app.homin.service.token;

import app.homin.persistence.token.SigningKey;
import app.homin.service.config.TokenSettings;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The signing keys of access tokens: created at the first start, stored in the database, shared by all nodes.
 * Thread-safe.
 *
 * <p>Rotation: a key that has reached its age gets a successor, which is published at once and signs after
 * {@link #LEAD}, when every node and every client of the public keys knows it. The old key verifies until the last
 * token that it may have signed has expired, and is then deleted. Users do not notice, because refresh tokens are not
 * signed.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class.getName());

    /**
     * Longer than clients may cache the public keys ({@code max-age} of the key set), and longer than {@link #LOOK}.
     */
    static final Duration LEAD = Duration.ofMinutes(10);

    /** Reload interval of the stored keys: another node may have added one, an administrator may have removed one. */
    static final Duration LOOK = Duration.ofMinutes(1);

    /** Minimum time between reloads, so that clients that send unknown key ids cannot flood the database. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int BITS = 2048;

    private final ReentrantLock looking = new ReentrantLock();

    private SigningKeyStore store;
    private KeyCipher cipher;
    private Duration life;
    private Duration lead;
    private Clock clock;

    private volatile List<Key> keys = List.of();
    private volatile Instant lastLook = Instant.EPOCH;

    /** @param upToDate whether it is stored in the form of new keys */
    private record Key(RSAKey pair, Instant createdAt, boolean upToDate) {

        String kid() {
            return pair.getKeyID();
        }
    }

    protected SigningKeys() {}

    @Inject
    public SigningKeys(SigningKeyStore store, KeyCipher cipher, TokenSettings settings, Clock clock) {
        this.store = store;
        this.cipher = cipher;
        this.life = settings.keyLife();
        this.lead = LEAD.compareTo(life.dividedBy(2)) < 0 ? LEAD : life.dividedBy(2);
        this.clock = clock;
    }

    /** The key that signs now, with its private half. */
    RSAKey current() {
        Instant now = clock.instant();
        lookAgain(now);
        List<Key> known = keys;
        return known.stream()
                .filter(key -> !key.createdAt().plus(lead).isAfter(now))
                .findFirst()
                .orElse(known.get(known.size() - 1))
                .pair();
    }

    /** Empty if there is no key with this id; null matches none. */
    Optional<RSAKey> find(String kid) {
        Instant now = clock.instant();
        lookAgain(now);
        Optional<RSAKey> known = known(kid);
        if (known.isEmpty() && !now.isBefore(lastLook.plus(PAUSE))) {
            look(now);
            known = known(kid);
        }
        return known;
    }

    /** The public halves as a JSON Web Key Set. */
    public String publicJwks() {
        current();
        return new JWKSet(keys.stream().map(key -> (JWK) key.pair()).toList()).toString(true);
    }

    private Optional<RSAKey> known(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).map(Key::pair).findFirst();
    }

    private void lookAgain(Instant now) {
        if (keys.isEmpty() || isDue(keys, now) || !now.isBefore(lastLook.plus(LOOK))) {
            look(now);
        }
    }

    /** Whether a new key is due. */
    private boolean isDue(List<Key> known, Instant now) {
        return known.isEmpty()
                || !known.get(0).upToDate()
                || !known.get(0).createdAt().plus(life).isAfter(now);
    }

    /** Only one thread reloads; the others continue with the known keys, if there are any. */
    private void look(Instant now) {
        if (keys.isEmpty()) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return;
        }
        try {
            if (keys.isEmpty() || lastLook.isBefore(now)) {
                load(now);
            }
        } catch (RuntimeException e) {
            if (keys.isEmpty()) {
                throw e;
            }
            // The database is unreachable: the known keys are used until it is back.
            LOG.log(Level.FINE, "Could not reload the signing keys", e);
            lastLook = now;
        } finally {
            looking.unlock();
        }
    }

    private void load(Instant now) {
        List<Key> stored = stored();
        if (isDue(stored, now)) {
            create(now);
            // Another node may have created one concurrently: both become known to all.
            stored = stored();
        }
        keys = withoutOutlived(stored, now);
        lastLook = now;
    }

    private void create(Instant now) {
        try {
            RSAKey pair = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            store.add(new SigningKey(
                    pair.getKeyID(), cipher.seal(pair.toJSONString()), now.truncatedTo(ChronoUnit.MICROS)));
            LOG.info(() -> "New signing key " + pair.getKeyID());
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot create a signing key", e);
        }
    }

    /**
     * Drops keys that no valid token needs. A key stops signing when the next newer one starts; its last token expires
     * after the maximum lifetime.
     */
    private List<Key> withoutOutlived(List<Key> stored, Instant now) {
        for (int i = 1; i < stored.size(); i++) {
            Instant lastTokenIsOver =
                    stored.get(i - 1).createdAt().plus(lead).plus(LOOK).plus(TokenSettings.LONGEST_ACCESS_LIFE);
            if (now.isAfter(lastTokenIsOver)) {
                stored.subList(i, stored.size()).forEach(key -> store.remove(key.kid()));
                return stored.subList(0, i);
            }
        }
        return stored;
    }

    /** Keys of another type, or that cannot be decrypted, are ignored: they no longer sign anything. */
    private List<Key> stored() {
        return store.findAll().stream().flatMap(key -> key(key).stream()).toList();
    }

    private Optional<Key> key(StoredSigningKey stored) {
        return cipher.open(stored.jwk())
                .map(SigningKeys::parse)
                .filter(RSAKey.class::isInstance)
                .map(jwk -> new Key(jwk.toRSAKey(), stored.createdAt(), cipher.isUpToDate(stored.jwk())));
    }

    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("cannot parse a stored signing key", e);
        }
    }
}

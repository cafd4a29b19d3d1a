package app.homin.service.session;

import app.homin.persistence.session.KnownDevice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Transactions on the known devices of accounts, from which they were signed in to before. Such a device still needs
 * the right password, but is not locked out by other clients' wrong guesses.
 */
@Stateless
public class KnownDevices {

    /** Maximum known devices of one account; beyond that, the least recently used one is forgotten. */
    static final int MOST = 20;

    /** A hash that no device has. */
    private static final String NONE = "";

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private Clock clock;

    protected KnownDevices() {}

    @Inject
    public KnownDevices(Clock clock) {
        this.clock = clock;
    }

    /**
     * Whether this account was signed in to from the device with this token.
     *
     * @param token null for none
     */
    public boolean knows(long userId, String token) {
        return DeviceToken.hash(token)
                .map(hash -> entities.createNamedQuery(KnownDevice.COUNT, Long.class)
                                .setParameter("hash", hash)
                                .setParameter("userId", userId)
                                .getSingleResult()
                        == 1)
                .orElse(false);
    }

    /**
     * Records that this account was signed in to from this device.
     *
     * @param token the device's current one; null for none
     * @return the device's new token; empty if it keeps its current one
     */
    public Optional<String> remember(long userId, String token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<String> hash = DeviceToken.hash(token);
        if (hash.isPresent() && touch(userId, hash.get(), now)) {
            return Optional.empty();
        }
        String created = DeviceToken.create();
        entities.persist(new KnownDevice(DeviceToken.hash(created).orElseThrow(), userId, now));
        entities.createNamedQuery(KnownDevice.FIND_OF_USER, KnownDevice.class)
                .setParameter("userId", userId)
                .getResultStream()
                .skip(MOST)
                .forEach(entities::remove);
        return Optional.of(created);
    }

    /**
     * Forgets all but one of this account's devices.
     *
     * @param token of the device to keep; null for none
     */
    public void forgetOthers(long userId, String token) {
        entities.createNamedQuery(KnownDevice.DELETE_OTHERS)
                .setParameter("userId", userId)
                .setParameter("hash", DeviceToken.hash(token).orElse(NONE))
                .executeUpdate();
    }

    /** Forgets all devices of this account. */
    public void forgetAll(long userId) {
        forgetOthers(userId, null);
    }

    private boolean touch(long userId, String hash, Instant now) {
        return entities.createNamedQuery(KnownDevice.TOUCH)
                        .setParameter("hash", hash)
                        .setParameter("userId", userId)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}

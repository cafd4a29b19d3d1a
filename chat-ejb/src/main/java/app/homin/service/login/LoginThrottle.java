package app.homin.service.login;

import app.homin.service.config.LoginLimitSettings;
import app.homin.service.error.BusyException;
import app.homin.service.limit.AddressKey;
import app.homin.service.limit.SlidingLimit;
import app.homin.service.session.Device;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.logging.Logger;

/**
 * Counts wrong passwords per account and per address in a sliding window. An attempt counts as wrong from its beginning
 * until it turns out right, so that parallel guesses get no more tries than sequential ones. Unknown accounts are counted
 * like known ones. A {@linkplain Guesser guesser} with a known device is counted for itself. In memory of this node.
 * Thread-safe.
 */
@ApplicationScoped
public class LoginThrottle {

    private static final Logger LOG = Logger.getLogger(LoginThrottle.class.getName());
    private static final String REFUSAL = "too many failed logins";

    private SlidingLimit accounts;
    private SlidingLimit addresses;
    private boolean enabled;
    private Clock clock;

    /**
     * Who tries a password, by what is counted.
     *
     * @param account what is guessed, and by whom if that is known
     * @param address null for one that is not counted
     */
    record Guesser(String account, String address) {

        /** Somebody, with a device that this account does not know. */
        static Guesser stranger(String email, Device device) {
            return new Guesser(email, AddressKey.of(device.address()));
        }

        /**
         * Somebody with a device from which this account was signed in to before. What others guess, or what comes from the
         * same address, does not count against it, and its own failures not against others.
         */
        static Guesser known(long userId, String deviceToken) {
            return new Guesser("device " + userId + " " + deviceToken, null);
        }

        /** Somebody who is signed in and has to confirm it. */
        static Guesser signedIn(long userId) {
            return new Guesser("account " + userId, null);
        }
    }

    protected LoginThrottle() {}

    @Inject
    public LoginThrottle(LoginLimitSettings settings, Clock clock) {
        this.accounts = new SlidingLimit(settings.accountFailures(), settings.accountWindow(), REFUSAL);
        this.addresses = new SlidingLimit(settings.addressFailures(), settings.addressWindow(), REFUSAL);
        this.enabled = settings.enabled();
        this.clock = clock;
    }

    /**
     * Only looks, for refusing before any work is done.
     *
     * @throws BusyException if there were too many failures, with the time until the oldest of them no longer counts
     */
    void check(Guesser guesser) {
        if (enabled) {
            Instant now = clock.instant();
            accounts.check(guesser.account(), now);
            addresses.check(guesser.address(), now);
        }
    }

    /** As {@link #check}, and counts the attempt as a failure until {@link #succeeded}. */
    void begin(Guesser guesser) {
        if (enabled) {
            Instant now = clock.instant();
            addresses.check(guesser.address(), now);
            accounts.add(guesser.account(), now);
            addresses.add(guesser.address(), now);
        }
    }

    /** The password was right: this account starts afresh, and the address has one failure less. */
    void succeeded(Guesser guesser) {
        if (enabled) {
            accounts.clear(guesser.account());
            addresses.takeBack(guesser.address());
        }
    }

    /** The password was wrong. Notes in the log when that was the last attempt for a while. */
    void failed(Guesser guesser) {
        if (enabled && accounts.isFull(guesser.account())) {
            LOG.info(() -> "Too many failed logins for one account, the last one from "
                    + (guesser.address() == null ? "a device that it knows" : guesser.address()));
        }
        if (enabled && addresses.isFull(guesser.address())) {
            LOG.info(() -> "Too many failed logins from " + guesser.address());
        }
    }
}

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
 * Throttles wrong passwords per account and per address in a sliding window. An attempt counts as wrong from its start
 * until it proves right, so that parallel guesses get no more tries than sequential ones. Unknown accounts are counted
 * like existing ones. A {@linkplain Guesser guesser} with a known device is counted separately. State is local to this
 * node. Thread-safe.
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
     * The keys under which an attempt is counted.
     *
     * @param account the account that is tried, and the device if it is known
     * @param address null if the address is not counted
     */
    record Guesser(String account, String address) {

        /** A client on a device that this account does not know. */
        static Guesser stranger(String email, Device device) {
            return new Guesser(email, AddressKey.of(device.address()));
        }

        /**
         * A client on a device that signed in to this account before. Guesses of others, or from the same address, do
         * not count against it, and its own failures do not count against others.
         */
        static Guesser known(long userId, String deviceToken) {
            return new Guesser("device " + userId + " " + deviceToken, null);
        }

        /** A signed-in client that must confirm its password. */
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
     * Checks without counting, to refuse before any work is done.
     *
     * @throws BusyException if there were too many failures, with the time until the oldest leaves the window
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

    /** Records a right password: clears the account's failures, and takes this attempt back for the address. */
    void succeeded(Guesser guesser) {
        if (enabled) {
            accounts.clear(guesser.account());
            addresses.takeBack(guesser.address());
        }
    }

    /** Records a wrong password. Logs if it was the last attempt allowed for a while. */
    void failed(Guesser guesser) {
        if (enabled && accounts.isFull(guesser.account())) {
            LOG.info(() -> "Too many failed logins for one account, the last one from "
                    + (guesser.address() == null ? "a known device" : guesser.address()));
        }
        if (enabled && addresses.isFull(guesser.address())) {
            LOG.info(() -> "Too many failed logins from " + guesser.address());
        }
    }
}

package app.homin.service.login;

import app.homin.service.Caller;
import app.homin.service.account.AccountRules;
import app.homin.service.error.InvalidException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.login.HashingBulkhead.Demand;
import app.homin.service.login.LoginThrottle.Guesser;
import app.homin.service.session.Device;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The password of somebody who is signed in: changing it, and asking for it once more before what cannot be undone. Wrong
 * ones are limited as at the login. Not transactional itself, so that no connection is held while a password is hashed.
 * Thread-safe.
 */
@ApplicationScoped
public class PasswordService {

    private PasswordStore accounts;
    private Passwords passwords;
    private HashingBulkhead bulkhead;
    private LoginThrottle throttle;
    private RequestLimits limits;

    protected PasswordService() {}

    @Inject
    public PasswordService(
            PasswordStore accounts,
            Passwords passwords,
            HashingBulkhead bulkhead,
            LoginThrottle throttle,
            RequestLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.bulkhead = bulkhead;
        this.throttle = throttle;
        this.limits = limits;
    }

    /**
     * Changes the caller's password. All their other login sessions end, and devices other than this one are no longer known.
     *
     * @throws InvalidException naming the field that is left out or wrong
     * @throws app.homin.service.error.ConflictException if it has been changed meanwhile
     * @throws UnauthenticatedException if the account, or the caller's login session, has ended meanwhile
     * @throws app.homin.service.error.BusyException after too many wrong passwords, or if too many are signing in at once
     */
    public void change(Caller caller, PasswordChange change, Device device) {
        PasswordRecord known = known(caller);
        AccountRules.check(change, known.email());
        Guesser guesser = Guesser.signedIn(caller.userId());
        throttle.check(guesser);
        limits.password(caller.userId(), device.address());
        String hash = bulkhead.run(Demand.KNOWN, () -> {
            require(known, change.currentPassword(), "currentPassword", guesser);
            return passwords.hash(change.newPassword());
        });
        accounts.changePassword(caller, known, hash, device);
    }

    /**
     * Makes sure that it is the caller and nobody who found the device open.
     *
     * @param field the password's name on the wire
     * @return what the password was checked by; it may have been replaced since, which whoever acts on it has to look at
     * @throws InvalidException naming the field if it is left out or wrong
     * @throws app.homin.service.error.BusyException after too many wrong passwords, or if too many are signing in at once
     */
    public PasswordRecord confirm(Caller caller, String password, String field) {
        if (password == null || password.isEmpty()) {
            throw new InvalidException(field, "a password is required", "error.password.required");
        }
        PasswordRecord known = known(caller);
        Guesser guesser = Guesser.signedIn(caller.userId());
        throttle.check(guesser);
        limits.password(caller.userId(), null);
        return bulkhead.run(Demand.KNOWN, () -> {
            require(known, password, field, guesser);
            return known;
        });
    }

    private void require(PasswordRecord known, String password, String field, Guesser guesser) {
        throttle.begin(guesser);
        if (!AccountRules.mayBePassword(password) || !passwords.matches(password, known.hash())) {
            throttle.failed(guesser);
            throw new InvalidException(field, "this is not your password", "error.password.wrong");
        }
        throttle.succeeded(guesser);
    }

    private PasswordRecord known(Caller caller) {
        return accounts.findPassword(caller).orElseThrow(() -> new UnauthenticatedException("the account is gone"));
    }
}

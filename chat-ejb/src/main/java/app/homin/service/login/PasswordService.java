package app.homin.service.login;

import app.homin.persistence.constraint.CommonPasswords;
import app.homin.service.Caller;
import app.homin.service.error.InvalidException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.login.HashingBulkhead.Demand;
import app.homin.service.login.LoginThrottle.Guesser;
import app.homin.service.session.Device;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.Valid;

/**
 * Changes a signed-in user's password, and confirms it before what cannot be undone. Wrong passwords are limited as at
 * the login. Not transactional, so that no connection is held while a password is hashed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordService {

    /** The message {@code homin.password.common} of the constraints. */
    private static final String OWN_ADDRESS =
            "too easy to guess: it is common, a plain row of characters, or your address";

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
     * Changes the caller's password. Ends all their other login sessions, and forgets all known devices but this one.
     *
     * @throws jakarta.validation.ConstraintViolationException naming every field that is left out or breaks a rule
     * @throws InvalidException naming the wrong field, or the new password if it is the account's address
     * @throws app.homin.service.error.ConflictException if the password was changed during the request
     * @throws UnauthenticatedException if the account, or the caller's login session, has ended during the request
     * @throws app.homin.service.error.BusyException after too many wrong passwords, or if too many are being hashed
     */
    public void change(Caller caller, @Valid PasswordChange change, Device device) {
        PasswordRecord known = known(caller);
        if (CommonPasswords.isAddress(change.newPassword(), known.email())) {
            throw new InvalidException("newPassword", OWN_ADDRESS, "error.password.common");
        }
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
     * Verifies that the client is the caller and not somebody who found the device unlocked.
     *
     * @param password not null
     * @param field the password's name on the wire
     * @return the record against which the password was checked; it may have been replaced since, so check again when
     *     relying on it
     * @throws InvalidException naming the field if the password is wrong
     * @throws app.homin.service.error.BusyException after too many wrong passwords, or if too many are being hashed
     */
    public PasswordRecord confirm(Caller caller, String password, String field) {
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
        if (!Passwords.isPossible(password) || !passwords.matches(password, known.hash())) {
            throttle.failed(guesser);
            throw new InvalidException(field, "this is not your password", "error.password.wrong");
        }
        throttle.succeeded(guesser);
    }

    private PasswordRecord known(Caller caller) {
        return accounts.findPassword(caller).orElseThrow(() -> new UnauthenticatedException("the account is gone"));
    }
}

package app.homin.service.login;

import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.login.HashingBulkhead.Demand;
import app.homin.service.login.LoginThrottle.Guesser;
import app.homin.service.session.Device;
import app.homin.service.session.KnownDevices;
import app.homin.service.session.SignedIn;
import app.homin.service.token.AccessTokens;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import java.util.Optional;

/** Signs users in. Not transactional, so that no connection is held while a password is hashed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LoginService {

    /** An id that no account has. */
    private static final long NOBODY = 0;

    private PasswordStore accounts;
    private KnownDevices devices;
    private AccessTokens tokens;
    private Passwords passwords;
    private HashingBulkhead bulkhead;
    private LoginThrottle throttle;
    private RequestLimits limits;

    protected LoginService() {}

    @Inject
    public LoginService(
            PasswordStore accounts,
            KnownDevices devices,
            AccessTokens tokens,
            Passwords passwords,
            HashingBulkhead bulkhead,
            LoginThrottle throttle,
            RequestLimits limits) {
        this.accounts = accounts;
        this.devices = devices;
        this.tokens = tokens;
        this.passwords = passwords;
        this.bulkhead = bulkhead;
        this.throttle = throttle;
        this.limits = limits;
    }

    /**
     * Opens a login session on this device. Unknown accounts and wrong passwords get the same answer in the same time.
     * A device that the account knows is not refused because of other clients' wrong guesses.
     *
     * @throws jakarta.validation.ConstraintViolationException if address or password is left out
     * @throws UnauthenticatedException if they do not match
     * @throws app.homin.service.error.BusyException after too many failures, or if too many passwords are being hashed
     */
    public SignedIn signIn(@Valid Credentials credentials, Device device) {
        // While the password waits for its turn, the stored hash may be replaced: by another hash of the same password
        // if another device signs in, or because the password was changed. A second attempt finds out.
        return trySignIn(credentials, device)
                .or(() -> trySignIn(credentials, device))
                .orElseThrow(LoginService::wrongCredentials);
    }

    /** Empty if the password was right, but the account has changed since it was read. */
    private Optional<SignedIn> trySignIn(Credentials credentials, Device device) {
        String email = credentials.email();
        Guesser stranger = Guesser.stranger(email, device);
        if (device.token() == null) {
            throttle.check(stranger);
            bulkhead.requireRoom(Demand.STRANGER);
        }
        Optional<PasswordRecord> record = accounts.findPassword(email);
        // Also asked for an unknown account, so that it takes the same time.
        long asked = record.map(PasswordRecord::userId).orElse(NOBODY);
        boolean known = devices.knows(asked, device.token());
        Guesser guesser = known ? Guesser.known(asked, device.token()) : stranger;
        throttle.check(guesser);
        record.ifPresent(account -> limits.password(account.userId(), device.address()));
        Verified verified = bulkhead.run(
                known ? Demand.KNOWN : Demand.STRANGER, () -> authenticate(guesser, credentials.password(), record));
        return accounts.signIn(verified.record(), verified.newerHash(), credentials.rememberMe(), device)
                .map(session -> session.signedIn(tokens.issue(session.caller())));
    }

    /** @param newerHash null if the stored hash has the current parameters */
    private record Verified(PasswordRecord record, String newerHash) {}

    private Verified authenticate(Guesser guesser, String password, Optional<PasswordRecord> record) {
        throttle.begin(guesser);
        boolean acceptable = Passwords.isPossible(password);
        if (record.isEmpty() || !acceptable) {
            passwords.matchNobody(acceptable ? password : "");
            throttle.failed(guesser);
            throw wrongCredentials();
        }
        PasswordRecord known = record.get();
        if (!passwords.matches(password, known.hash())) {
            throttle.failed(guesser);
            throw wrongCredentials();
        }
        throttle.succeeded(guesser);
        return new Verified(known, passwords.isOutdated(known.hash()) ? passwords.hash(password) : null);
    }

    private static UnauthenticatedException wrongCredentials() {
        return new UnauthenticatedException("wrong address or password");
    }
}

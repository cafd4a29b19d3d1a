package app.homin.service.account;

import app.homin.persistence.account.EndReason;
import app.homin.service.EmailAddress;
import app.homin.service.account.HashingBulkhead.Demand;
import app.homin.service.account.LoginThrottle.Guesser;
import app.homin.service.error.NotFoundException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signing in, staying signed in, signing out. Not transactional itself: no connection is held while a password is hashed,
 * and what was noted about a bad token stays noted although its bearer gets an exception. Thread-safe.
 */
@ApplicationScoped
public class SessionService {

    /** The id of no account. */
    private static final long NOBODY = 0;

    private LoginSessionStore sessions;
    private AccountStore accounts;
    private KnownDevices devices;
    private AccessTokens tokens;
    private Passwords passwords;
    private HashingBulkhead bulkhead;
    private LoginThrottle throttle;
    private RequestLimits limits;

    protected SessionService() {}

    @Inject
    public SessionService(
            LoginSessionStore sessions,
            AccountStore accounts,
            KnownDevices devices,
            AccessTokens tokens,
            Passwords passwords,
            HashingBulkhead bulkhead,
            LoginThrottle throttle,
            RequestLimits limits) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.devices = devices;
        this.tokens = tokens;
        this.passwords = passwords;
        this.bulkhead = bulkhead;
        this.throttle = throttle;
        this.limits = limits;
    }

    /**
     * Opens a login session on this device. An unknown account and a wrong password are answered alike and take alike. A
     * device that is known to the account is not refused because of what others guessed.
     *
     * @throws app.homin.service.error.InvalidException if address or password is left out
     * @throws UnauthenticatedException if they do not belong together
     * @throws app.homin.service.error.BusyException after too many failures, or if too many are signing in at once
     */
    public SignedIn signIn(Credentials credentials, Device device) {
        AccountRules.check(credentials);
        // While the password waits for its turn its hash may be replaced: by another one of the same password, if
        // another
        // device signs in, or because it was changed. The second look tells.
        return trySignIn(credentials, device)
                .or(() -> trySignIn(credentials, device))
                .orElseThrow(SessionService::wrongCredentials);
    }

    /** Empty if the password was right, but the account has changed meanwhile. */
    private Optional<SignedIn> trySignIn(Credentials credentials, Device device) {
        String email = EmailAddress.canonical(credentials.email());
        Guesser stranger = Guesser.stranger(email, device);
        if (device.token() == null) {
            throttle.check(stranger);
            bulkhead.requireRoom(Demand.STRANGER);
        }
        Optional<PasswordRecord> record = accounts.findPassword(email);
        // Asked for nobody too, so that it takes as long.
        long asked = record.map(PasswordRecord::userId).orElse(NOBODY);
        boolean known = devices.knows(asked, device.token());
        Guesser guesser = known ? Guesser.known(asked, device.token()) : stranger;
        throttle.check(guesser);
        record.ifPresent(account -> limits.password(account.userId(), device.address()));
        Verified verified = bulkhead.run(
                known ? Demand.KNOWN : Demand.STRANGER, () -> authenticate(guesser, credentials.password(), record));
        return accounts.signIn(verified.record(), verified.newerHash(), credentials.rememberMe(), device)
                .map(tokens::signedIn);
    }

    /** @param newerHash null if the stored one was made as it would be today */
    private record Verified(PasswordRecord record, String newerHash) {}

    private Verified authenticate(Guesser guesser, String password, Optional<PasswordRecord> record) {
        throttle.begin(guesser);
        boolean acceptable = AccountRules.mayBePassword(password);
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

    /**
     * Gives new tokens for a refresh token, which is used up by that. For a while it gets the same successor again, because
     * the answer may have been lost on its way; later, or once the successor was used, it ends the login session: somebody
     * else may have it.
     *
     * @param arrivedAt when the request reached the server
     * @throws UnauthenticatedException if the token is no good
     * @throws app.homin.service.error.BusyException if too many unknown tokens from this address were not, or too many of
     *     its login session, or the account's are used too often
     */
    public SignedIn refresh(String refreshToken, Instant arrivedAt, Device device) {
        RefreshToken presented = RefreshToken.parse(refreshToken).orElseThrow(SessionService::badRefreshToken);
        return limits.token(
                        device.address(), presented.sessionId(), () -> sessions.rotate(presented, arrivedAt, device))
                .map(tokens::signedIn)
                .orElseThrow(SessionService::badRefreshToken);
    }

    /**
     * Ends the login session of a refresh token; does nothing if the token is no good.
     *
     * @throws app.homin.service.error.BusyException if too many from this address were not
     */
    public void signOut(String refreshToken, Device device) {
        RefreshToken.parse(refreshToken)
                .ifPresent(presented ->
                        limits.token(device.address(), presented.sessionId(), () -> sessions.signOut(presented)));
    }

    /** Ends the login session that the caller uses. */
    public void signOut(Caller caller) {
        sessions.end(caller.userId(), caller.sessionId(), EndReason.SIGNED_OUT);
    }

    /** The caller's signed-in devices, last used first. */
    public List<SessionView> list(Caller caller) {
        return sessions.list(caller);
    }

    /**
     * Ends one of the caller's login sessions.
     *
     * @throws NotFoundException if the caller has none with this id
     */
    public void end(Caller caller, String sessionId) {
        if (!RefreshToken.isSessionId(sessionId) || !sessions.end(caller.userId(), sessionId, EndReason.REVOKED)) {
            throw new NotFoundException("no such session");
        }
    }

    /** Ends all login sessions of the caller's account but the one that the caller uses. */
    public void endOthers(Caller caller) {
        sessions.endOthers(caller, EndReason.REVOKED);
    }

    private static UnauthenticatedException wrongCredentials() {
        return new UnauthenticatedException("wrong address or password");
    }

    private static UnauthenticatedException badRefreshToken() {
        return new UnauthenticatedException("the refresh token is not valid");
    }
}

package app.homin.service.session;

import app.homin.persistence.session.EndReason;
import app.homin.service.Caller;
import app.homin.service.error.NotFoundException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.token.AccessTokens;
import app.homin.service.token.RefreshToken;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Refreshes, lists and ends login sessions. Not transactional: what is recorded about a bad token stays recorded
 * although the client gets an exception.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SessionService {

    private LoginSessionStore sessions;
    private AccessTokens tokens;
    private RequestLimits limits;

    protected SessionService() {}

    @Inject
    public SessionService(LoginSessionStore sessions, AccessTokens tokens, RequestLimits limits) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.limits = limits;
    }

    /**
     * Exchanges a refresh token for new tokens, which uses it up. During a grace period the same token gets the same
     * successor again, because the answer may have been lost. After that, or once the successor was used, it ends the
     * login session: the token may be stolen.
     *
     * @param arrivedAt when the request reached the server
     * @throws UnauthenticatedException if the token is invalid
     * @throws app.homin.service.error.BusyException if there were too many invalid tokens from this address or of this
     *     login session, or the account's request limit is exceeded
     */
    public SignedIn refresh(String refreshToken, Instant arrivedAt, Device device) {
        RefreshToken presented = RefreshToken.parse(refreshToken).orElseThrow(SessionService::badRefreshToken);
        return limits.token(
                        device.address(), presented.sessionId(), () -> sessions.rotate(presented, arrivedAt, device))
                .map(session -> session.signedIn(tokens.issue(session.caller())))
                .orElseThrow(SessionService::badRefreshToken);
    }

    /**
     * Ends the login session of a refresh token; does nothing if the token is invalid.
     *
     * @throws app.homin.service.error.BusyException if there were too many invalid tokens from this address
     */
    public void signOut(String refreshToken, Device device) {
        RefreshToken.parse(refreshToken)
                .ifPresent(presented ->
                        limits.token(device.address(), presented.sessionId(), () -> sessions.signOut(presented)));
    }

    /** Ends the caller's current login session. */
    public void signOut(Caller caller) {
        sessions.end(caller.userId(), caller.sessionId(), EndReason.SIGNED_OUT);
    }

    /** The caller's signed-in devices, most recently used first. */
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

    /** Ends all login sessions of the caller's account but the current one. */
    public void endOthers(Caller caller) {
        sessions.endOthers(caller, EndReason.REVOKED);
    }

    private static UnauthenticatedException badRefreshToken() {
        return new UnauthenticatedException("the refresh token is not valid");
    }
}

package app.homin.service.session;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.session.EndReason;
import app.homin.persistence.session.LoginSession;
import app.homin.service.Caller;
import app.homin.service.config.AdminSettings;
import app.homin.service.config.TokenSettings;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.people.PeopleViews;
import app.homin.service.presence.Presence;
import app.homin.service.token.RefreshToken;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Transactions on login sessions. No method throws for a bad token: reuse must be recorded, and an exception would roll
 * that back. The types in the signatures are public only because the container's proxy is in another package.
 */
@Stateless
public class LoginSessionStore {

    private static final Logger LOG = Logger.getLogger(LoginSessionStore.class.getName());

    /** How long the reason of a session's end stays in the database. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Set<String> USER = Set.of("user");
    private static final Set<String> ADMINISTRATOR = Set.of("user", "admin");

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private KnownDevices devices;
    private RequestLimits limits;
    private TokenSettings settings;
    private AdminSettings admins;
    private Presence presence;
    private Event<SessionEnded> ended;
    private Clock clock;

    protected LoginSessionStore() {}

    @Inject
    public LoginSessionStore(
            KnownDevices devices,
            RequestLimits limits,
            TokenSettings settings,
            AdminSettings admins,
            Presence presence,
            Event<SessionEnded> ended,
            Clock clock) {
        this.devices = devices;
        this.limits = limits;
        this.settings = settings;
        this.admins = admins;
        this.presence = presence;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * Opens a login session, and makes the device known to the account. If the account has too many sessions then, the
     * ones idle longest are ended.
     *
     * @throws UnauthenticatedException if the account has been deleted
     */
    public OpenSession open(long userId, boolean remembered, Device device) {
        return open(lock(userId), remembered, device);
    }

    /**
     * Locks the account, which serializes changes of several of its login sessions. Deleting an account takes the same
     * lock: otherwise a new session could appear after the deletion of all sessions.
     */
    private UserAccount lock(long userId) {
        UserAccount account = entities.find(UserAccount.class, userId, LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDeleted()) {
            throw new UnauthenticatedException("the account is gone");
        }
        return account;
    }

    private OpenSession open(UserAccount account, boolean remembered, Device device) {
        Instant now = now();
        Duration life = remembered ? settings.rememberedLife() : settings.sessionLife();
        byte[] familyKey = RefreshToken.newFamilyKey();
        RefreshToken token = RefreshToken.create(familyKey);
        LoginSession session = new LoginSession(
                token.sessionId(), account.getId(), familyKey, token.hash(), remembered, now, now.plus(life));
        session.usedFrom(device.userAgent(), device.address(), now);
        entities.persist(session);
        endIdle(account.getId());
        entities.createNamedQuery(LoginSession.DELETE_OLD)
                .setParameter("userId", account.getId())
                .setParameter("before", now.minus(KEPT))
                .executeUpdate();
        // In this transaction, so that a password change cannot forget the other devices just before this one is
        // recorded.
        String deviceToken = devices.remember(account.getId(), device.token()).orElse(null);
        return opened(account, session, token, deviceToken);
    }

    /** @throws UnauthenticatedException if the caller's login session has ended since the request was authenticated */
    public void requireActive(Caller caller) {
        if (findActive(caller.sessionId()).isEmpty()) {
            throw new UnauthenticatedException("signed out meanwhile");
        }
    }

    private void endIdle(long userId) {
        active(userId).stream()
                .skip(settings.perUser())
                .forEach(session -> end(userId, session.getId(), EndReason.TOO_MANY));
    }

    /**
     * Rotates a refresh token. Reuse ends the login session.
     *
     * @param arrivedAt when the request reached the server
     * @return empty if the token is invalid
     * @throws app.homin.service.error.BusyException if the account's request limit is exceeded; nothing has changed
     *     then
     */
    public Optional<OpenSession> rotate(RefreshToken presented, Instant arrivedAt, Device device) {
        LoginSession session = entities.find(LoginSession.class, presented.sessionId());
        if (session == null) {
            return Optional.empty();
        }
        RefreshPolicy policy = judge(session, presented, arrivedAt);
        if (policy == RefreshPolicy.ROTATE || policy == RefreshPolicy.REPEAT) {
            limits.request(session.getUserId(), device.address());
        }
        // Most tokens of a burst, and made-up ones, change nothing and need no lock.
        return switch (policy) {
            case NO_GOOD -> Optional.empty();
            case REPEAT -> Optional.of(repeated(session, presented));
            case ROTATE, REUSED -> {
                // What was read without the lock must not satisfy the read with it.
                entities.detach(session);
                yield rotateLocked(presented, arrivedAt, device);
            }
        };
    }

    private Optional<OpenSession> rotateLocked(RefreshToken presented, Instant arrivedAt, Device device) {
        LoginSession session = entities.find(LoginSession.class, presented.sessionId(), LockModeType.PESSIMISTIC_WRITE);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = now();
        switch (judge(session, presented, arrivedAt)) {
            case ROTATE -> {
                byte[] salt = RefreshToken.newSalt();
                session.rotate(presented.successor(salt, session.getFamilyKey()).hash(), salt, now);
                session.usedFrom(device.userAgent(), device.address(), now);
            }
            case REPEAT -> {}
            case REUSED -> {
                LOG.warning(() ->
                        "A used refresh token came again: ended a login session of account " + session.getUserId());
                end(session, EndReason.REUSED, now);
                return Optional.empty();
            }
            case NO_GOOD -> {
                return Optional.empty();
            }
        }
        return Optional.of(repeated(session, presented));
    }

    private RefreshPolicy judge(LoginSession session, RefreshToken presented, Instant arrivedAt) {
        return RefreshPolicy.judge(session, presented, arrivedAt, settings.grace(), now());
    }

    /** @param presented the token before the current one */
    private OpenSession repeated(LoginSession session, RefreshToken presented) {
        UserAccount account = entities.find(UserAccount.class, session.getUserId());
        RefreshToken successor = presented.successor(session.getSuccessorSalt(), session.getFamilyKey());
        return opened(account, session, successor, null);
    }

    /**
     * Ends the login session of this token, if the token is its current or previous one.
     *
     * @return the login session's id; empty if the token is invalid
     */
    public Optional<String> signOut(RefreshToken presented) {
        LoginSession session = entities.find(LoginSession.class, presented.sessionId(), LockModeType.PESSIMISTIC_WRITE);
        byte[] hash = presented.hash();
        if (session == null || !session.isCurrent(hash) && !session.isPrevious(hash)) {
            return Optional.empty();
        }
        end(session, EndReason.SIGNED_OUT, now());
        return Optional.of(session.getId());
    }

    /**
     * Ends one login session.
     *
     * @return false if this user has none with this id
     */
    public boolean end(long userId, String sessionId, EndReason reason) {
        LoginSession session = entities.find(LoginSession.class, sessionId, LockModeType.PESSIMISTIC_WRITE);
        if (session == null || session.getUserId() != userId || !session.isActive(now())) {
            return false;
        }
        end(session, reason, now());
        return true;
    }

    /** Ends all login sessions of the caller's account but the current one. */
    public void endOthers(Caller caller, EndReason reason) {
        lock(caller.userId());
        active(caller.userId()).stream()
                .filter(session -> !session.getId().equals(caller.sessionId()))
                .forEach(session -> end(caller.userId(), session.getId(), reason));
    }

    /** Most recently used first. */
    private List<LoginSession> active(long userId) {
        return entities.createNamedQuery(LoginSession.FIND_ACTIVE_OF_USER, LoginSession.class)
                .setParameter("userId", userId)
                .setParameter("now", now())
                .getResultList();
    }

    public List<SessionView> list(Caller caller) {
        return active(caller.userId()).stream()
                .map(session -> view(session, caller.sessionId()))
                .toList();
    }

    /** The session's user and expiry; empty if it is unknown or has ended. */
    public Optional<ActiveSession> findActive(String sessionId) {
        return Optional.ofNullable(entities.find(LoginSession.class, sessionId))
                .filter(session -> session.isActive(now()))
                .map(session -> {
                    limits.known(sessionId);
                    return new ActiveSession(session.getUserId(), session.getExpiresAt());
                });
    }

    /** When each of these login sessions expires; ended and unknown ones are left out. */
    public Map<String, Instant> ends(Collection<String> sessionIds) {
        return entities.createNamedQuery(LoginSession.FIND_ENDS, Object[].class)
                .setParameter("sessionIds", sessionIds)
                .setParameter("now", now())
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Instant) row[1]));
    }

    private void end(LoginSession session, EndReason reason, Instant now) {
        session.end(reason, now);
        ended.fire(new SessionEnded(session.getUserId(), session.getId()));
    }

    private OpenSession opened(UserAccount account, LoginSession session, RefreshToken token, String deviceToken) {
        limits.known(session.getId());
        return new OpenSession(
                new Caller(account.getId(), session.getId(), groups(account)),
                token,
                session.isRemembered(),
                session.getExpiresAt(),
                deviceToken,
                PeopleViews.me(account, presence.isOnline(account.getId())));
    }

    private Set<String> groups(UserAccount account) {
        return account.isAdministrator() || admins.names(account.getEmail()) ? ADMINISTRATOR : USER;
    }

    private static SessionView view(LoginSession session, String currentId) {
        return new SessionView(
                session.getId(),
                session.getId().equals(currentId),
                session.isRemembered(),
                UserAgents.browser(session.getUserAgent()),
                UserAgents.system(session.getUserAgent()),
                session.getUserAgent(),
                session.getAddress(),
                session.getCreatedAt(),
                session.getLastUsedAt(),
                session.getExpiresAt());
    }

    /** In the precision of the columns. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

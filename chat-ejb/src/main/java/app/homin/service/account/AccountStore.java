package app.homin.service.account;

import app.homin.persistence.account.Departure;
import app.homin.persistence.account.Installation;
import app.homin.persistence.account.UserAccount;
import app.homin.persistence.session.LoginSession;
import app.homin.service.Caller;
import app.homin.service.Constraints;
import app.homin.service.config.AdminSettings;
import app.homin.service.error.ConflictException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.login.PasswordRecord;
import app.homin.service.media.PictureStore;
import app.homin.service.people.PeopleViews;
import app.homin.service.profile.ProfileChanged;
import app.homin.service.session.Device;
import app.homin.service.session.KnownDevices;
import app.homin.service.session.LoginSessionStore;
import app.homin.service.session.OpenSession;
import app.homin.service.session.SessionEnded;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Logger;

/**
 * Transactions that create and delete accounts. The caller has validated the input. The types in the signatures are
 * public only because the container's proxy is in another package.
 */
@Stateless
public class AccountStore {

    private static final Logger LOG = Logger.getLogger(AccountStore.class.getName());

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private LoginSessionStore sessions;
    private KnownDevices devices;
    private PictureStore pictures;
    private AdminSettings admins;
    private Event<ProfileChanged> changes;
    private Event<SessionEnded> endedSessions;
    private Clock clock;

    protected AccountStore() {}

    @Inject
    public AccountStore(
            LoginSessionStore sessions,
            KnownDevices devices,
            PictureStore pictures,
            AdminSettings admins,
            Event<ProfileChanged> changes,
            Event<SessionEnded> endedSessions,
            Clock clock) {
        this.sessions = sessions;
        this.devices = devices;
        this.pictures = pictures;
        this.admins = admins;
        this.changes = changes;
        this.endedSessions = endedSessions;
        this.clock = clock;
    }

    /**
     * Creates an account and its first login session. The very first account becomes an administrator, unless
     * administrators are configured by address.
     *
     * @throws ConflictException if the address already has an account
     */
    public OpenSession register(Registration registration, String passwordHash, Device device) {
        UserAccount account = new UserAccount(
                registration.email(),
                passwordHash,
                registration.firstName(),
                registration.lastName(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        account.setBirthday(registration.birthdayDate());
        entities.persist(account);
        try {
            entities.flush();
        } catch (PersistenceException e) {
            throw Constraints.isBroken(e)
                    ? new ConflictException(ErrorCode.EMAIL_TAKEN, "the address has an account")
                    : e;
        }
        if (isFirst(account) && admins.isEmpty()) {
            account.makeAdministrator();
            LOG.info(() -> "Account " + account.getId() + " is the first one and becomes an administrator");
            entities.flush();
        }
        return sessions.open(account.getId(), registration.rememberMe(), device);
    }

    /**
     * Deletes all personal data and signs the account out everywhere.
     *
     * @param verified the record against which the password was checked
     * @throws ConflictException if the password has changed since
     * @throws UnauthenticatedException if the account, or the caller's login session, has ended since
     */
    public void erase(Caller caller, PasswordRecord verified) {
        // Blocks concurrent sign-ins: opening a login session locks the account, too.
        UserAccount account = entities.find(UserAccount.class, caller.userId(), LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDeleted()) {
            throw new UnauthenticatedException("the account is gone");
        }
        verified.requireUnchanged(account);
        sessions.requireActive(caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<LoginSession> active = entities.createNamedQuery(LoginSession.FIND_ACTIVE_OF_USER, LoginSession.class)
                .setParameter("userId", account.getId())
                .setParameter("now", now)
                .getResultList();
        pictures.remove(account.getImagePath());
        account.erase(now);
        entities.persist(new Departure(account.getId(), now));
        entities.flush();
        entities.createNamedQuery(LoginSession.DELETE_OF_USER)
                .setParameter("userId", account.getId())
                .executeUpdate();
        devices.forgetAll(account.getId());
        active.forEach(session -> endedSessions.fire(new SessionEnded(account.getId(), session.getId())));
        changes.fire(new ProfileChanged(PeopleViews.user(account, false)));
    }

    /**
     * Whether this is the first account. Concurrent registrations wait for each other, and one of them is first. Later
     * ones do not even try to take the lock.
     */
    private boolean isFirst(UserAccount account) {
        boolean open = entities.createNamedQuery(Installation.COUNT_WITHOUT_FIRST_USER, Long.class)
                        .getSingleResult()
                == 1;
        return open
                && entities.createNamedQuery(Installation.CLAIM_FIRST_USER)
                                .setParameter("userId", account.getId())
                                .executeUpdate()
                        == 1;
    }
}

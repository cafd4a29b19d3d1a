package app.homin.service.account;

import app.homin.persistence.account.EndReason;
import app.homin.persistence.account.Installation;
import app.homin.persistence.account.UserAccount;
import app.homin.service.Constraints;
import app.homin.service.config.AdminSettings;
import app.homin.service.error.ConflictException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.UnauthenticatedException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The transactions on accounts. Whoever calls has checked the input.
 * The types in its signatures are public only because the container's proxy is in another package.
 */
@Stateless
public class AccountStore {

    private static final Logger LOG = Logger.getLogger(AccountStore.class.getName());

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private LoginSessionStore sessions;
    private KnownDevices devices;
    private AdminSettings admins;
    private Clock clock;

    protected AccountStore() {}

    @Inject
    public AccountStore(LoginSessionStore sessions, KnownDevices devices, AdminSettings admins, Clock clock) {
        this.sessions = sessions;
        this.devices = devices;
        this.admins = admins;
        this.clock = clock;
    }

    /**
     * A new account and its first login session. The first account of all administers, unless addresses are named that do.
     *
     * @throws ConflictException if the address belongs to an account
     */
    public OpenSession register(NewAccount registration, String passwordHash, boolean remembered, Device device) {
        UserAccount account = new UserAccount(
                registration.email(),
                passwordHash,
                registration.firstName(),
                registration.lastName(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        account.setBirthday(registration.birthday());
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
            LOG.info(() -> "Account " + account.getId() + " is the first one and administers");
            entities.flush();
        }
        return sessions.open(account.getId(), remembered, device);
    }

    /** What is needed to check a password; empty if nobody has this address. */
    public Optional<PasswordRecord> findPassword(String email) {
        return entities.createNamedQuery(UserAccount.FIND_BY_EMAIL, UserAccount.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst()
                .map(AccountStore::password);
    }

    /** The same for somebody who is signed in; empty if the account is gone. */
    public Optional<PasswordRecord> findPassword(Caller caller) {
        return Optional.ofNullable(entities.find(UserAccount.class, caller.userId()))
                .filter(account -> !account.isDeleted())
                .map(AccountStore::password);
    }

    private static PasswordRecord password(UserAccount account) {
        return new PasswordRecord(account.getId(), account.getEmail(), account.getPasswordHash());
    }

    /**
     * Replaces the hash. The account's other login sessions end, and its other devices are no longer known.
     *
     * @param old what the password was checked by
     * @throws ConflictException if it has been changed meanwhile
     * @throws UnauthenticatedException if the account, or the caller's login session, has ended meanwhile
     */
    public void changePassword(Caller caller, PasswordRecord old, String newHash, Device device) {
        UserAccount account = lock(old).orElseThrow(() -> new UnauthenticatedException("the account is gone"));
        old.requireUnchanged(account);
        sessions.requireActive(caller);
        account.changePassword(newHash);
        entities.flush();
        LOG.info(() -> "The password of account " + account.getId() + " was changed");
        sessions.endOthers(caller, EndReason.PASSWORD_CHANGED);
        devices.forgetOthers(old.userId(), device.token());
    }

    /**
     * A login session for somebody whose password was right.
     *
     * @param verified what the password was checked by
     * @param newerHash of the same password, with the parameters of today; null if it has them already
     * @return empty if the hash has been replaced meanwhile, or the account is gone
     */
    public Optional<OpenSession> signIn(PasswordRecord verified, String newerHash, boolean remembered, Device device) {
        Optional<UserAccount> account = lock(verified).filter(verified::isOf);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        if (newerHash != null) {
            account.get().changePassword(newerHash);
            entities.flush();
        }
        return Optional.of(sessions.open(verified.userId(), remembered, device));
    }

    /** Empty if it is gone. */
    private Optional<UserAccount> lock(PasswordRecord record) {
        return Optional.ofNullable(entities.find(UserAccount.class, record.userId(), LockModeType.PESSIMISTIC_WRITE))
                .filter(account -> !account.isDeleted());
    }

    /**
     * Whether nobody has registered before. Of those who do so at the same time, one is: they wait for each other. Later ones
     * do not even look for the lock.
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

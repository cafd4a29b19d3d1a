package app.homin.service.login;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.session.EndReason;
import app.homin.service.Caller;
import app.homin.service.error.ConflictException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.session.Device;
import app.homin.service.session.KnownDevices;
import app.homin.service.session.LoginSessionStore;
import app.homin.service.session.OpenSession;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The transactions on passwords. The caller has checked the input.
 * The types in its signatures are public only because the container's proxy is in another package.
 */
@Stateless
public class PasswordStore {

    private static final Logger LOG = Logger.getLogger(PasswordStore.class.getName());

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private LoginSessionStore sessions;
    private KnownDevices devices;

    protected PasswordStore() {}

    @Inject
    public PasswordStore(LoginSessionStore sessions, KnownDevices devices) {
        this.sessions = sessions;
        this.devices = devices;
    }

    /** What is needed to check a password; empty if nobody has this address. */
    public Optional<PasswordRecord> findPassword(String email) {
        return entities.createNamedQuery(UserAccount.FIND_BY_EMAIL, UserAccount.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst()
                .map(PasswordStore::password);
    }

    /** The same for somebody who is signed in; empty if the account is gone. */
    public Optional<PasswordRecord> findPassword(Caller caller) {
        return Optional.ofNullable(entities.find(UserAccount.class, caller.userId()))
                .filter(account -> !account.isDeleted())
                .map(PasswordStore::password);
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
}

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
 * Transactions on passwords. The caller has validated the input. The types in the signatures are public only because
 * the container's proxy is in another package.
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

    /** The record for checking a password; empty if no account has this address. */
    public Optional<PasswordRecord> findPassword(String email) {
        return entities.createNamedQuery(UserAccount.FIND_BY_EMAIL, UserAccount.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst()
                .map(PasswordStore::password);
    }

    /** The record of a signed-in user; empty if the account is gone. */
    public Optional<PasswordRecord> findPassword(Caller caller) {
        return Optional.ofNullable(entities.find(UserAccount.class, caller.userId()))
                .filter(account -> !account.isDeleted())
                .map(PasswordStore::password);
    }

    private static PasswordRecord password(UserAccount account) {
        return new PasswordRecord(account.getId(), account.getEmail(), account.getPasswordHash());
    }

    /**
     * Replaces the hash. Ends the account's other login sessions and forgets its other devices.
     *
     * @param old the record against which the password was checked
     * @throws ConflictException if the password has changed since
     * @throws UnauthenticatedException if the account, or the caller's login session, has ended since
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
     * Opens a login session after a right password.
     *
     * @param verified the record against which the password was checked
     * @param newerHash hash of the same password with the current parameters; null if the stored one has them
     * @return empty if the hash has been replaced since, or the account is gone
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

    /** Empty if the account is gone. */
    private Optional<UserAccount> lock(PasswordRecord record) {
        return Optional.ofNullable(entities.find(UserAccount.class, record.userId(), LockModeType.PESSIMISTIC_WRITE))
                .filter(account -> !account.isDeleted());
    }
}

package app.homin.service.account;

import app.homin.persistence.account.UserAccount;
import app.homin.service.Constraints;
import app.homin.service.config.AdminSettings;
import app.homin.service.error.ConflictException;
import app.homin.service.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The transactions on accounts. Whoever calls has checked the input.
 * The types in its signatures are public only because the container's proxy is in another package.
 */
@Stateless
public class AccountStore {

    /** SQLSTATE class 23: integrity constraint violation. */
    private static final String CONSTRAINT_VIOLATION = "23";

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private LoginSessionStore sessions;
    private AdminSettings admins;
    private Clock clock;

    protected AccountStore() {}

    @Inject
    public AccountStore(LoginSessionStore sessions, AdminSettings admins, Clock clock) {
        this.sessions = sessions;
        this.admins = admins;
        this.clock = clock;
    }

    /**
     * A new account and its first login session.
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
        if (isAdministrator(account.getEmail())) {
            account.makeAdministrator();
        }
        entities.persist(account);
        try {
            entities.flush();
        } catch (PersistenceException e) {
            throw Constraints.isBroken(e)
                    ? new ConflictException(ErrorCode.EMAIL_TAKEN, "the address has an account")
                    : e;
        }
        return sessions.open(account.getId(), remembered, device);
    }

    /** What is needed to check a password; empty if nobody has this address. */
    public Optional<PasswordRecord> findPassword(String email) {
        return entities.createNamedQuery(UserAccount.FIND_BY_EMAIL, UserAccount.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst()
                .map(account -> new PasswordRecord(account.getId(), account.getPasswordHash()));
    }

    /** Replaces a hash by one of the same password with newer parameters, unless the password has changed meanwhile. */
    public void rehash(PasswordRecord old, String newHash) {
        UserAccount account = entities.find(UserAccount.class, old.userId());
        if (account != null && old.hash().equals(account.getPasswordHash())) {
            account.changePassword(newHash);
        }
    }

    private boolean isAdministrator(String email) {
        return admins.emails().stream().map(UserAccount::normalizeEmail).anyMatch(email::equals);
    }
}

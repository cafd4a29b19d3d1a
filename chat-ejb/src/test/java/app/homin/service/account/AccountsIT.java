package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.session.EndReason;
import app.homin.service.Caller;
import app.homin.service.error.ConflictException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.FieldError;
import app.homin.service.error.Violations;
import app.homin.service.login.Credentials;
import app.homin.service.login.LoginService;
import app.homin.service.login.PasswordChange;
import app.homin.service.login.PasswordRecord;
import app.homin.service.login.PasswordService;
import app.homin.service.login.PasswordStore;
import app.homin.service.profile.ProfileService;
import app.homin.service.profile.ProfileUpdate;
import app.homin.service.session.ActiveSessions;
import app.homin.service.session.Device;
import app.homin.service.session.LoginSessionStore;
import app.homin.service.support.ServiceDeployment;
import app.homin.service.support.WatchedPasswords;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import jakarta.validation.ConstraintViolationException;
import java.util.Locale;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests what only the container shows of accounts, logins and sessions: validation of parameters, and transactions. */
@ExtendWith(ArquillianExtension.class)
class AccountsIT {

    private static final String PASSWORD = "the password of Olena 1";
    private static final Device DEVICE = new Device("curl", null);

    @Inject
    private AccountService accounts;

    @Inject
    private AccountDeletionService deletions;

    @Inject
    private LoginService logins;

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordStore hashes;

    @Inject
    private ProfileService profiles;

    @Inject
    private LoginSessionStore sessions;

    @Inject
    private ActiveSessions active;

    @Inject
    private WatchedPasswords watched;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private String email;
    private Caller caller;

    @Deployment
    static WebArchive services() {
        return ServiceDeployment.create(AccountsIT.class, WatchedPasswords.class, ServiceDeployment.class);
    }

    @BeforeEach
    void register() {
        email = UUID.randomUUID() + "@example.org";
        caller = accounts.register(new Registration(email, PASSWORD, "Olena", null, null, false), DEVICE)
                .caller();
    }

    @AfterEach
    void leaveNoTransaction() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    @Test
    void aRegistrationThatBreaksRulesIsRefusedAtTheDoor() {
        String other = UUID.randomUUID() + "@example.org";

        assertThatThrownBy(() -> accounts.register(
                        new Registration(other, "short", "x".repeat(61), null, "1899-12-31", false), DEVICE))
                .isExactlyInstanceOf(ConstraintViolationException.class)
                .isInstanceOfSatisfying(ConstraintViolationException.class, refused -> assertThat(
                                Violations.refusal(refused).orElseThrow().errors())
                        .containsExactly(
                                new FieldError("password", "at least 8 characters", "error.password.tooShort"),
                                new FieldError("firstName", "at most 60 characters", "error.firstName.tooLong"),
                                new FieldError("birthday", "before 1900-01-01", "error.birthday.tooEarly")));

        assertThat(hashes.findPassword(other)).isEmpty();
    }

    @Test
    void everyServiceChecksWhatItTakes() {
        assertRefused("email", () -> logins.signIn(new Credentials(null, PASSWORD, false), DEVICE));
        assertRefused("newPassword", () -> passwords.change(caller, new PasswordChange(PASSWORD, "short"), DEVICE));
        assertRefused("password", () -> deletions.delete(caller, new Deletion("")));
        assertRefused("firstName", () -> profiles.update(caller, new ProfileUpdate(" ", null, null, null, null, null)));

        assertThat(profiles.me(caller).firstName()).isEqualTo("Olena");
    }

    @Test
    void aRefusalTakesBackWhatTheTransactionDidBefore() throws Exception {
        PasswordRecord stale = new PasswordRecord(caller.userId(), email, "another hash");
        transaction.begin();
        entities.find(UserAccount.class, caller.userId()).rename("Taras", null);
        entities.flush();

        assertThatThrownBy(() -> hashes.changePassword(caller, stale, "new hash", DEVICE))
                .isExactlyInstanceOf(ConflictException.class);

        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        transaction.rollback();
        assertThat(profiles.me(caller).firstName()).isEqualTo("Olena");
    }

    @Test
    void anEntityThatBreaksItsRulesRollsBackToo() throws Exception {
        transaction.begin();
        entities.find(UserAccount.class, caller.userId()).setTheme("pink");

        assertThatThrownBy(() -> entities.flush())
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class, broken -> assertThat(Violations.refusal(broken))
                                .as("nobody's input")
                                .isEmpty());

        transaction.rollback();
        assertThat(profiles.me(caller).theme()).isNull();
    }

    @Test
    void anAddressHasOneAccount() {
        assertThatThrownBy(() -> accounts.register(
                        new Registration(" " + email.toUpperCase(Locale.ROOT), PASSWORD, "A", null, null, false),
                        DEVICE))
                .isInstanceOfSatisfying(ConflictException.class, taken -> assertThat(taken.code())
                        .isEqualTo(ErrorCode.EMAIL_TAKEN));

        assertThat(profiles.me(caller).firstName()).isEqualTo("Olena");
    }

    @Test
    void aSessionIsOverForOthersOnceThatIsCommitted() throws Exception {
        assertThat(isActive()).isTrue();

        transaction.begin();
        sessions.end(caller.userId(), caller.sessionId(), EndReason.REVOKED);
        assertThat(isActive()).as("not committed").isTrue();
        transaction.rollback();
        assertThat(isActive()).as("rolled back").isTrue();

        transaction.begin();
        sessions.end(caller.userId(), caller.sessionId(), EndReason.REVOKED);
        transaction.commit();
        assertThat(isActive()).isFalse();
    }

    @Test
    void noTransactionIsHeldWhileAPasswordIsHashed() throws Exception {
        int before = watched.outsideTransactions();
        transaction.begin();

        accounts.register(
                new Registration(UUID.randomUUID() + "@example.org", PASSWORD, "Taras", null, null, false), DEVICE);
        logins.signIn(new Credentials(email, PASSWORD, false), DEVICE);
        passwords.change(caller, new PasswordChange(PASSWORD, "another password 2"), DEVICE);
        deletions.delete(caller, new Deletion("another password 2"));

        assertThat(transaction.getStatus()).as("goes on").isEqualTo(Status.STATUS_ACTIVE);
        assertThat(watched.outsideTransactions() - before).isEqualTo(5);
        assertThat(watched.insideTransactions()).isZero();
    }

    private boolean isActive() {
        return active.isActive(caller.userId(), caller.sessionId());
    }

    private static void assertRefused(String field, Runnable call) {
        assertThatThrownBy(call::run)
                .isExactlyInstanceOf(ConstraintViolationException.class)
                .isInstanceOfSatisfying(ConstraintViolationException.class, refused -> assertThat(
                                Violations.refusal(refused).orElseThrow().errors())
                        .extracting(FieldError::field)
                        .containsExactly(field));
    }
}

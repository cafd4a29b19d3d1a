package app.homin.service.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.session.EndReason;
import app.homin.service.Caller;
import app.homin.service.account.AccountDeleted;
import app.homin.service.account.AccountDeletionService;
import app.homin.service.account.AccountService;
import app.homin.service.account.AccountStore;
import app.homin.service.account.Deletion;
import app.homin.service.account.Registration;
import app.homin.service.config.HashingSettings;
import app.homin.service.error.ConflictException;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.limit.RequestLimits;
import app.homin.service.profile.ProfileStore;
import app.homin.service.session.Device;
import app.homin.service.session.KnownDevices;
import app.homin.service.session.LoginSessionStore;
import app.homin.service.session.SessionView;
import app.homin.service.support.ServiceDeployment;
import app.homin.service.token.AccessTokens;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An account may change between the check of a password and the action: each test commits a change at just that moment.
 */
@ExtendWith(ArquillianExtension.class)
class OldPasswordIT {

    private static final String OLD = "the old password 1";
    private static final String NEW = "the new password 2";
    private static final Device DEVICE = new Device("Firefox", "192.0.2.1");
    private static final String REGISTERED_FROM = "192.0.2.2";

    @Inject
    private AccountService registrations;

    @Inject
    private AccountStore accounts;

    @Inject
    private LoginSessionStore sessions;

    @Inject
    private ProfileStore profiles;

    @Inject
    private PasswordStore hashes;

    @Inject
    private KnownDevices devices;

    @Inject
    private AccessTokens tokens;

    @Inject
    private LoginThrottle throttle;

    @Inject
    private RequestLimits limits;

    @Inject
    private LoginService signIns;

    @Inject
    private PasswordService changes;

    @Inject
    private Event<AccountDeleted> deleted;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private final HashingBulkhead bulkhead = new HashingBulkhead(new HashingSettings(1, 60, Duration.ofSeconds(60)));
    private String email;
    private Caller caller;

    @Deployment
    static WebArchive services() {
        return ServiceDeployment.create(OldPasswordIT.class, Meddled.class, ServiceDeployment.class);
    }

    @BeforeEach
    void register() {
        email = UUID.randomUUID() + "@example.org";
        caller = registrations
                .register(new Registration(email, OLD, "Olena", null, null, false), new Device("curl", REGISTERED_FROM))
                .caller();
    }

    @Test
    void aLoginWithAPasswordThatIsChangedMeanwhileIsRefused() {
        LoginService waiting = signInsDuring(() -> change(OLD, NEW));

        assertThatThrownBy(() -> waiting.signIn(credentials(OLD), DEVICE)).isInstanceOf(UnauthenticatedException.class);

        assertThat(sessions.list(caller)).extracting(SessionView::current).containsExactly(true);
        assertThat(signIns.signIn(credentials(NEW), DEVICE).caller().userId()).isEqualTo(caller.userId());
    }

    @Test
    void aLoginToAnAccountThatIsDeletedMeanwhileIsRefused() {
        LoginService waiting = signInsDuring(this::erase);

        assertThatThrownBy(() -> waiting.signIn(credentials(OLD), DEVICE)).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aNewerHashOfTheSamePasswordLocksNobodyOut() throws Exception {
        storeWithOlderParameters(OLD);
        LoginService waiting = signInsDuring(() -> signIns.signIn(credentials(OLD), DEVICE));

        assertThat(waiting.signIn(credentials(OLD), DEVICE).caller().userId()).isEqualTo(caller.userId());
    }

    @Test
    void anAccountIsNotDeletedByAPasswordThatIsChangedMeanwhile() {
        AccountDeletionService deletion =
                new AccountDeletionService(accounts, changesDuring(() -> change(OLD, NEW)), deleted);

        assertThatThrownBy(() -> deletion.delete(caller, new Deletion(OLD))).isInstanceOf(ConflictException.class);

        assertThat(profiles.me(caller).email()).isEqualTo(email);
    }

    @Test
    void aPasswordIsNotChangedByOneThatIsChangedMeanwhile() {
        PasswordService waiting = changesDuring(() -> change(OLD, NEW));

        assertThatThrownBy(() -> waiting.change(caller, new PasswordChange(OLD, "another password 3"), DEVICE))
                .isInstanceOf(ConflictException.class);

        assertThat(signIns.signIn(credentials(NEW), DEVICE).caller().userId()).isEqualTo(caller.userId());
    }

    @Test
    void aPasswordOfAnAccountThatIsDeletedMeanwhileIsNotChanged() {
        PasswordService waiting = changesDuring(this::erase);

        assertThatThrownBy(() -> waiting.change(caller, new PasswordChange(OLD, NEW), DEVICE))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> changes.change(caller, new PasswordChange(OLD, NEW), DEVICE))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> changes.confirm(caller, OLD, "password")).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void whoIsSignedOutMeanwhileNeitherChangesThePasswordNorDeletesTheAccount() {
        PasswordService waiting = changesDuring(this::signOut);
        AccountDeletionService deletion = new AccountDeletionService(accounts, changesDuring(this::signOut), deleted);

        assertThatThrownBy(() -> waiting.change(caller, new PasswordChange(OLD, NEW), DEVICE))
                .isInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> deletion.delete(caller, new Deletion(OLD)))
                .isInstanceOf(UnauthenticatedException.class);

        assertThat(signIns.signIn(credentials(OLD), DEVICE).caller().userId()).isEqualTo(caller.userId());
    }

    private LoginService signInsDuring(Runnable change) {
        return new LoginService(hashes, devices, tokens, new Meddled(change), bulkhead, throttle, limits);
    }

    private PasswordService changesDuring(Runnable change) {
        return new PasswordService(hashes, new Meddled(change), bulkhead, throttle, limits);
    }

    private void change(String from, String to) {
        changes.change(caller, new PasswordChange(from, to), DEVICE);
    }

    private void erase() {
        new AccountDeletionService(accounts, changes, deleted).delete(caller, new Deletion(OLD));
    }

    private void signOut() {
        sessions.end(caller.userId(), caller.sessionId(), EndReason.REVOKED);
    }

    private void storeWithOlderParameters(String password) throws Exception {
        String hash = Argon2Function.getInstance(1024, 1, 1, 32, Argon2.ID)
                .hash(password)
                .getResult();
        transaction.begin();
        entities.find(UserAccount.class, caller.userId()).changePassword(hash);
        transaction.commit();
    }

    private Credentials credentials(String password) {
        return new Credentials(email, password, false);
    }

    /** Makes a change right after the first correct password check. */
    private static final class Meddled extends Passwords {

        private Runnable change;

        private Meddled(Runnable change) {
            this.change = change;
        }

        @Override
        public boolean matches(String password, String hash) {
            boolean right = super.matches(password, hash);
            if (right && change != null) {
                Runnable once = change;
                change = null;
                once.run();
            }
            return right;
        }
    }
}

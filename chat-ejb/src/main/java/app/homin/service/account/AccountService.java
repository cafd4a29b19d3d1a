package app.homin.service.account;

import app.homin.persistence.text.EmailAddresses;
import app.homin.service.login.HashingBulkhead;
import app.homin.service.login.HashingBulkhead.Demand;
import app.homin.service.login.Passwords;
import app.homin.service.session.Device;
import app.homin.service.session.OpenSession;
import app.homin.service.session.SignedIn;
import app.homin.service.token.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Becoming a user. Not transactional itself, so that no connection is held while a password is hashed. Thread-safe. */
@ApplicationScoped
public class AccountService {

    private AccountStore accounts;
    private AccessTokens tokens;
    private Passwords passwords;
    private RegistrationThrottle throttle;
    private HashingBulkhead bulkhead;
    private Clock clock;

    protected AccountService() {}

    @Inject
    public AccountService(
            AccountStore accounts,
            AccessTokens tokens,
            Passwords passwords,
            RegistrationThrottle throttle,
            HashingBulkhead bulkhead,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.throttle = throttle;
        this.bulkhead = bulkhead;
        this.clock = clock;
    }

    /**
     * Makes an account and signs it in on this device.
     *
     * @throws app.homin.service.error.InvalidException naming every field that breaks a rule
     * @throws app.homin.service.error.ConflictException if the address has an account already
     * @throws app.homin.service.error.BusyException if too many came from this address, or are signing in at once
     */
    public SignedIn register(Registration registration, Device device) {
        String email = registration.email() == null ? null : EmailAddresses.canonical(registration.email());
        NewAccount account = AccountRules.check(registration, email, AccountRules.today(clock));
        throttle.begin(device.address());
        String hash = bulkhead.run(Demand.NEWCOMER, () -> passwords.hash(registration.password()));
        OpenSession session = accounts.register(account, hash, registration.rememberMe(), device);
        return session.signedIn(tokens.issue(session.caller()));
    }
}

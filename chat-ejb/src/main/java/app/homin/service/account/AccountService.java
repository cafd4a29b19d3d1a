package app.homin.service.account;

import app.homin.service.login.HashingBulkhead;
import app.homin.service.login.HashingBulkhead.Demand;
import app.homin.service.login.Passwords;
import app.homin.service.session.Device;
import app.homin.service.session.OpenSession;
import app.homin.service.session.SignedIn;
import app.homin.service.token.AccessTokens;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.Valid;

/** Registers users. Not transactional, so that no connection is held while a password is hashed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountService {

    private AccountStore accounts;
    private AccessTokens tokens;
    private Passwords passwords;
    private RegistrationThrottle throttle;
    private HashingBulkhead bulkhead;

    protected AccountService() {}

    @Inject
    public AccountService(
            AccountStore accounts,
            AccessTokens tokens,
            Passwords passwords,
            RegistrationThrottle throttle,
            HashingBulkhead bulkhead) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.throttle = throttle;
        this.bulkhead = bulkhead;
    }

    /**
     * Creates an account and signs it in on this device.
     *
     * @throws jakarta.validation.ConstraintViolationException naming every field that breaks a rule
     * @throws app.homin.service.error.ConflictException if the address already has an account
     * @throws app.homin.service.error.BusyException if there were too many registrations from this address, or too many
     *     passwords are being hashed
     */
    public SignedIn register(@Valid Registration registration, Device device) {
        throttle.begin(device.address());
        String hash = bulkhead.run(Demand.NEWCOMER, () -> passwords.hash(registration.password()));
        OpenSession session = accounts.register(registration, hash, device);
        return session.signedIn(tokens.issue(session.caller()));
    }
}

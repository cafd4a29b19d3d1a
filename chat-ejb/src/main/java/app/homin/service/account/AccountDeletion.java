package app.homin.service.account;

import app.homin.service.error.InvalidException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Leaving for good. Not transactional itself: no connection is held while a password is hashed. Thread-safe. */
@ApplicationScoped
public class AccountDeletion {

    private ProfileStore profiles;
    private Passwords passwords;
    private HashingBulkhead bulkhead;
    private LoginThrottle throttle;
    private Event<AccountDeleted> deleted;

    protected AccountDeletion() {}

    @Inject
    public AccountDeletion(
            ProfileStore profiles,
            Passwords passwords,
            HashingBulkhead bulkhead,
            LoginThrottle throttle,
            Event<AccountDeleted> deleted) {
        this.profiles = profiles;
        this.passwords = passwords;
        this.bulkhead = bulkhead;
        this.throttle = throttle;
        this.deleted = deleted;
    }

    /**
     * Deletes the caller's account: what they said stays, under a neutral name; everything about them is forgotten, all of
     * their devices are signed out, and they leave their groups.
     *
     * @throws InvalidException if the password is left out or wrong
     * @throws app.homin.service.error.BusyException after too many wrong ones, or if too many are signing in at once
     */
    public void delete(Caller caller, String password, Device device) {
        if (password == null || password.isEmpty()) {
            throw new InvalidException("password", "a password is required", "error.password.required");
        }
        String email = profiles.me(caller).email();
        throttle.check(email, device.address());
        PasswordRecord record = profiles.password(caller);
        boolean right = bulkhead.run(() -> isRight(email, password, record, device));
        if (!right) {
            throw new InvalidException("password", "this is not your password", "error.password.wrong");
        }
        profiles.erase(caller);
        deleted.fire(new AccountDeleted(caller.userId()));
    }

    private boolean isRight(String email, String password, PasswordRecord record, Device device) {
        throttle.begin(email, device.address());
        if (AccountRules.mayBePassword(password) && passwords.matches(password, record.hash())) {
            throttle.succeeded(email, device.address());
            return true;
        }
        throttle.failed(email, device.address());
        return false;
    }
}

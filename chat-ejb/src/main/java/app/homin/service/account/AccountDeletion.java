package app.homin.service.account;

import app.homin.service.Caller;
import app.homin.service.login.PasswordService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Leaving for good. Not transactional itself: no connection is held while a password is hashed. Thread-safe. */
@ApplicationScoped
public class AccountDeletion {

    private AccountStore accounts;
    private PasswordService passwords;
    private Event<AccountDeleted> deleted;

    protected AccountDeletion() {}

    @Inject
    public AccountDeletion(AccountStore accounts, PasswordService passwords, Event<AccountDeleted> deleted) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.deleted = deleted;
    }

    /**
     * Deletes the caller's account: what they said stays, under a neutral name; everything about them is forgotten, all of
     * their devices are signed out, and they leave their groups.
     *
     * @throws app.homin.service.error.InvalidException if the password is left out or wrong
     * @throws app.homin.service.error.ConflictException if it has been changed meanwhile
     * @throws app.homin.service.error.BusyException after too many wrong ones, or if too many are signing in at once
     */
    public void delete(Caller caller, String password) {
        accounts.erase(caller, passwords.confirm(caller, password, "password"));
        deleted.fire(new AccountDeleted(caller.userId()));
    }
}

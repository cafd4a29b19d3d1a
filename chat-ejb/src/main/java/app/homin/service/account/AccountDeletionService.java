package app.homin.service.account;

import app.homin.service.Caller;
import app.homin.service.login.PasswordService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.Valid;

/** Leaving for good. Not transactional itself: no connection is held while a password is hashed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AccountDeletionService {

    private AccountStore accounts;
    private PasswordService passwords;
    private Event<AccountDeleted> deleted;

    protected AccountDeletionService() {}

    @Inject
    public AccountDeletionService(AccountStore accounts, PasswordService passwords, Event<AccountDeleted> deleted) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.deleted = deleted;
    }

    /**
     * Deletes the caller's account: what they said stays, under a neutral name; everything about them is forgotten, all of
     * their devices are signed out, and they leave their groups.
     *
     * @throws jakarta.validation.ConstraintViolationException if the password is left out
     * @throws app.homin.service.error.InvalidException if it is wrong
     * @throws app.homin.service.error.ConflictException if it has been changed meanwhile
     * @throws app.homin.service.error.BusyException after too many wrong ones, or if too many are signing in at once
     */
    public void delete(Caller caller, @Valid Deletion deletion) {
        accounts.erase(caller, passwords.confirm(caller, deletion.password(), "password"));
        deleted.fire(new AccountDeleted(caller.userId()));
    }
}

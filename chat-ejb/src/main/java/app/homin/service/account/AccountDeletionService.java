package app.homin.service.account;

import app.homin.service.Caller;
import app.homin.service.login.PasswordService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.Valid;

/** Deletes accounts. Not transactional, so that no connection is held while a password is hashed. */
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
     * Deletes the caller's account: its messages stay under a neutral name, all personal data is deleted, all devices
     * are signed out, and the account leaves its groups.
     *
     * @throws jakarta.validation.ConstraintViolationException if the password is left out
     * @throws app.homin.service.error.InvalidException if the password is wrong
     * @throws app.homin.service.error.ConflictException if the password was changed during the request
     * @throws app.homin.service.error.BusyException after too many wrong passwords, or if too many are being hashed
     */
    public void delete(Caller caller, @Valid Deletion deletion) {
        accounts.erase(caller, passwords.confirm(caller, deletion.password(), "password"));
        deleted.fire(new AccountDeleted(caller.userId()));
    }
}

package app.homin.service.login;

import app.homin.persistence.account.UserAccount;
import app.homin.service.error.ConflictException;

/**
 * An account's address and stored password hash. Checking a password takes a while, and the stored hash may change
 * during the check: a transaction that relies on the check must compare again, with the account's row locked.
 */
public record PasswordRecord(long userId, String email, String hash) {

    /**
     * Whether this is still the account's hash.
     *
     * @param account locked
     */
    boolean isOf(UserAccount account) {
        return account.getId() == userId && hash.equals(account.getPasswordHash());
    }

    /**
     * @param account locked
     * @throws ConflictException if the password has changed since this record was read
     */
    public void requireUnchanged(UserAccount account) {
        if (!isOf(account)) {
            throw new ConflictException("the password has been changed meanwhile");
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "PasswordRecord[" + userId + "]";
    }
}

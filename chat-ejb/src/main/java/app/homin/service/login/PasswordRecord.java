package app.homin.service.login;

import app.homin.persistence.account.UserAccount;
import app.homin.service.error.ConflictException;

/**
 * An account's address and stored password hash. To check a password by it takes a while, and meanwhile the password may be
 * changed: whatever rests on it asks once more in its transaction, with the account's row locked.
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
     * @throws ConflictException if the password has been changed meanwhile
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

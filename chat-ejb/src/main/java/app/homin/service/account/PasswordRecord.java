package app.homin.service.account;

/** An account's address and stored password hash. */
public record PasswordRecord(long userId, String email, String hash) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "PasswordRecord[" + userId + "]";
    }
}

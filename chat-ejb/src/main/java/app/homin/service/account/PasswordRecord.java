package app.homin.service.account;

/** An account's stored password hash. */
public record PasswordRecord(long userId, String hash) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "PasswordRecord[" + userId + "]";
    }
}

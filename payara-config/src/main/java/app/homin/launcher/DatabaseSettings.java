package app.homin.launcher;

import java.util.Map;
import java.util.Objects;

/**
 * How the application reaches its database: the values of {@code chat.db.url}, {@code chat.db.user} and
 * {@code chat.db.password}.
 *
 * @param url a JDBC address, {@code jdbc:mariadb://…}
 * @param user the account
 * @param password its password; may be empty, is never logged
 */
public record DatabaseSettings(String url, String user, String password) {

    /** Refuses null; an empty password is valid. */
    public DatabaseSettings {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /**
     * The settings as environment variables, which MicroProfile Config maps to the dotted names. Not as arguments,
     * because every user of the machine can read another process's command line.
     */
    Map<String, String> environment() {
        return Map.of("CHAT_DB_URL", url, "CHAT_DB_USER", user, "CHAT_DB_PASSWORD", password);
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}

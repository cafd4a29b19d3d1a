package app.homin.service.account;

import jakarta.validation.constraints.NotEmpty;

/**
 * Request to delete an account.
 *
 * @param password the current one
 */
public record Deletion(@NotEmpty(message = "{homin.password.required}") String password) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Deletion";
    }
}

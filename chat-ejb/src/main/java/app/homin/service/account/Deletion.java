package app.homin.service.account;

import jakarta.validation.constraints.NotEmpty;

/**
 * What somebody fills in to leave for good.
 *
 * @param password the present one
 */
public record Deletion(@NotEmpty(message = "{homin.password.required}") String password) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Deletion";
    }
}

package app.homin.service.error;

/**
 * An error in one field.
 *
 * @param field its name on the wire, such as {@code firstName} or {@code memberIds[2]}
 * @param message for people, in English
 * @param key key of the message in the page bundles, such as {@code error.email.malformed}
 */
public record FieldError(String field, String message, String key) {}

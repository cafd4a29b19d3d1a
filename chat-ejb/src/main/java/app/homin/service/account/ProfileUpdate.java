package app.homin.service.account;

/**
 * What somebody changes about themselves. Null leaves a field as it is; the empty string clears it, where it may be empty.
 *
 * @param birthday ISO date
 * @param locale {@code en} or {@code uk}
 */
public record ProfileUpdate(String firstName, String lastName, String birthday, String locale) {}

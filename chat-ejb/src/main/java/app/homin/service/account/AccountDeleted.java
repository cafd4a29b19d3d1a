package app.homin.service.account;

/**
 * CDI event: an account was deleted, and that is committed. Observers take it out of what it belonged to, in transactions
 * of their own, and handle their own failures.
 */
public record AccountDeleted(long userId) {}

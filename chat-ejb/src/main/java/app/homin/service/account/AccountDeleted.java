package app.homin.service.account;

/**
 * CDI event: an account was deleted and the deletion is committed. Observers remove the account from what it belonged
 * to, in their own transactions, and handle their own failures.
 */
public record AccountDeleted(long userId) {}

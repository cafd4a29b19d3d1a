package app.homin.service.account;

import java.time.LocalDate;

/**
 * A registration that has passed the rules.
 *
 * @param lastName null for none
 * @param birthday null for none
 */
public record NewAccount(String email, String firstName, String lastName, LocalDate birthday) {}

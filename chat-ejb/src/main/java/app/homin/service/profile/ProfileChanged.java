package app.homin.service.profile;

import app.homin.service.people.UserView;

/**
 * CDI event: the name, picture or shared birthday of a user changed, or the account was deleted. Observe it
 * {@code AFTER_SUCCESS}.
 *
 * @param user as others see the person now
 */
public record ProfileChanged(UserView user) {}

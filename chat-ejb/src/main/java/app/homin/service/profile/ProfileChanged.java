package app.homin.service.profile;

import app.homin.service.people.UserView;

/**
 * CDI event: somebody has another name, picture or shared birthday, or is gone. Observe it {@code AFTER_SUCCESS}.
 *
 * @param user as others see them now
 */
public record ProfileChanged(UserView user) {}

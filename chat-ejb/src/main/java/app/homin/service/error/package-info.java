/**
 * Expected failures, one small tree: {@link app.homin.service.error.ChatException} with
 * {@link app.homin.service.error.InvalidException} (fields to blame), {@link app.homin.service.error.NotFoundException},
 * {@link app.homin.service.error.ForbiddenException}, {@link app.homin.service.error.UnauthenticatedException},
 * {@link app.homin.service.error.ConflictException}, {@link app.homin.service.error.TooLargeException},
 * {@link app.homin.service.error.UnsupportedTypeException} and {@link app.homin.service.error.BusyException} (when to try again).
 * The message is in code terms, for the log and for developers; people read a text chosen by code and field.
 */
package app.homin.service.error;

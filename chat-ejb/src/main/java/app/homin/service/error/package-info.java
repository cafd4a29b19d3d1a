/**
 * Expected failures, one small hierarchy: {@link app.homin.service.error.ChatException} with
 * {@link app.homin.service.error.InvalidException} (names the invalid fields),
 * {@link app.homin.service.error.NotFoundException}, {@link app.homin.service.error.ForbiddenException},
 * {@link app.homin.service.error.UnauthenticatedException}, {@link app.homin.service.error.ConflictException},
 * {@link app.homin.service.error.TooLargeException}, {@link app.homin.service.error.UnsupportedTypeException} and
 * {@link app.homin.service.error.BusyException} (says when to retry). The message is technical, for the log and for
 * developers; people read a text chosen by code and field.
 */
package app.homin.service.error;

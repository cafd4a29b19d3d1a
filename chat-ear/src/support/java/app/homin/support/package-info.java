/**
 * Drivers of the tests of the built application. {@link app.homin.support.Homin} is the product as it runs, the others
 * speak to it as programs and people do: {@link app.homin.support.ChatUser} over REST,
 * {@link app.homin.support.ChatSocket} over the socket, and those in {@code browser} by its pages. Nothing
 * here or in the tests knows a class of the application.
 */
package app.homin.support;

/**
 * Drivers of the tests of the built application. {@link app.homin.it.support.Homin} is the product as it runs, the others
 * speak to it as programs and people do: {@link app.homin.it.support.ChatUser} over REST,
 * {@link app.homin.it.support.ChatSocket} over the socket, {@link app.homin.it.support.Browser} by its pages. Nothing
 * here or in the tests knows a class of the application.
 */
package app.homin.it.support;

/** Passwords: signing in, changing them, and limits for guesses and hashing. */
package app.homin.service.login;

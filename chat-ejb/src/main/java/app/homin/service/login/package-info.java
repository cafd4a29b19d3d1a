/** Passwords: signing in by one, changing it, and keeping guessing and hashing within bounds. */
package app.homin.service.login;

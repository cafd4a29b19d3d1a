/** Signing in and changing the password, over REST and by forms. */
package app.homin.web.login;

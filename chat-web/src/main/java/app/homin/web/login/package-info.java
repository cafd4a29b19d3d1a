/** Login and change of the password, over REST and by forms. */
package app.homin.web.login;

/** Who people are: registering, signing in, login sessions, profiles. */
package app.homin.service.account;

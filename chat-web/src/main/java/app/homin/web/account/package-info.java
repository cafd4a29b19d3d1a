/** Registering, signing in, one's own profile and devices, other people: the REST side. */
package app.homin.web.account;

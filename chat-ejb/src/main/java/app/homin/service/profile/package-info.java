/** The user's own profile. */
package app.homin.service.profile;

/** What people tell about themselves. */
package app.homin.service.profile;

/** Login sessions and the devices that an account knows. */
package app.homin.persistence.session;

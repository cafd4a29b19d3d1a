/** Login sessions and the known devices of accounts. */
package app.homin.persistence.session;

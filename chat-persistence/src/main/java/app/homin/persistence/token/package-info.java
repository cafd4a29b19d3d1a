/** Keys that sign access tokens. */
package app.homin.persistence.token;

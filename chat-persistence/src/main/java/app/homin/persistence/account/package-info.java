/** People, their signed-in devices, and the keys that sign access tokens. */
package app.homin.persistence.account;

/** Accounts, their names, and the work left by their deletion. */
package app.homin.persistence.account;

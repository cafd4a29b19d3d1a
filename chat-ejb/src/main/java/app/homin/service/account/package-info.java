/** Registering and deleting accounts. */
package app.homin.service.account;

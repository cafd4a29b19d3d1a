/** Access tokens (JWT), refresh tokens and signing keys. */
package app.homin.service.token;

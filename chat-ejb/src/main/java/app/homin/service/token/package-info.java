/** Access tokens (JWT), refresh tokens and the keys that sign. */
package app.homin.service.token;

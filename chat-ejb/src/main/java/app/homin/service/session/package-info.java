/** Login sessions: one for each signed-in device, with its refresh token. */
package app.homin.service.session;

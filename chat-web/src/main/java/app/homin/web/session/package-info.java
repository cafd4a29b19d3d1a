/** The doors of login sessions: tokens, cookies of the pages, and one's devices. */
package app.homin.web.session;

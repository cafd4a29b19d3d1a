/** Login sessions: tokens, the cookies of the pages, and the caller's devices. */
package app.homin.web.session;

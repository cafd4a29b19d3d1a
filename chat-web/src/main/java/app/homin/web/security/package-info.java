/**
 * Identifies the caller: the one authentication mechanism for REST, pages and the socket, its cookies, and the caller
 * for CDI.
 */
package app.homin.web.security;

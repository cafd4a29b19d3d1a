/** Catching up: what a client has missed while it was away. */
package app.homin.service.sync;

/** Ordered work before the first request. */
package app.homin.service.startup;

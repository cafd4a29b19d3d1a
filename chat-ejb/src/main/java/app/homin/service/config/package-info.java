/** Typed settings. */
package app.homin.service.config;

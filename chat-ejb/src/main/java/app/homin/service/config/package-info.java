/** Settings, typed. */
package app.homin.service.config;

/** What has to be done, in order, before the first request. */
package app.homin.service.startup;

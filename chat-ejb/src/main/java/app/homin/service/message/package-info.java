/** Posting and reading messages. */
package app.homin.service.message;

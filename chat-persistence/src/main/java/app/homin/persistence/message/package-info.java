/** What was said. */
package app.homin.persistence.message;

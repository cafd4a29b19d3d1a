/** Messages. */
package app.homin.persistence.message;

/**
 * One error model for every door: {@link app.homin.web.error.ErrorTranslator} makes a
 * {@link app.homin.web.error.Problem} of any throwable, and each door only renders it.
 */
package app.homin.web.error;

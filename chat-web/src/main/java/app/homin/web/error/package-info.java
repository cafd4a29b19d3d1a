/**
 * One error model for every door: {@link app.homin.web.error.ErrorTranslator} turns any throwable into a
 * {@link app.homin.web.error.Problem}, and each door only renders it.
 */
package app.homin.web.error;

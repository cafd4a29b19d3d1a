/** Export of a user's own data. */
package app.homin.service.export;

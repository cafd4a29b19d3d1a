/** Taking one's own data along. */
package app.homin.service.export;

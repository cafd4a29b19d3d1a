/** Stories of people at browsers, told against the built application. */
package app.homin.it.pages;

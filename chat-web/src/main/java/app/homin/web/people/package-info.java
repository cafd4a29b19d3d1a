/** Finding people. */
package app.homin.web.people;

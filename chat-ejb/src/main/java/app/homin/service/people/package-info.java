/** Other people: finding them, and what everybody may see of them. */
package app.homin.service.people;

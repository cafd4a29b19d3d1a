/** Stories of the REST part of the contract, told against the built application. */
package app.homin.it.api;

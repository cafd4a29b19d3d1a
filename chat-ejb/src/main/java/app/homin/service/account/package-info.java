/** Where accounts begin and end: registering and deleting. */
package app.homin.service.account;

/** What a client that was away has missed. */
package app.homin.service.sync;

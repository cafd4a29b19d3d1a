/** The open chat in the browser: its messages, the field for a new one, and what waits for a connection. */
package app.homin.it.pages.stream;

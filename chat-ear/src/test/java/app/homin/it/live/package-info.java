/** Stories of the socket, told with raw clients against the built application. */
package app.homin.it.live;

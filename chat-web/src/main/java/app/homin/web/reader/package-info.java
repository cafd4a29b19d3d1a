/**
 * The other end of each connection: a client that does not read its answers, or does not end the head of its request, may hold
 * little memory, and a thread or a connection for a few seconds.
 */
package app.homin.web.reader;

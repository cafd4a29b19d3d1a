/**
 * Limits what a client can hold that does not read its answers or does not finish the head of its request: little
 * memory, and a thread or a connection for a few seconds.
 */
package app.homin.web.reader;

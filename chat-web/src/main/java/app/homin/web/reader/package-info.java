/** How answers are read: a client that does not read may hold little memory, and a thread for a few seconds. */
package app.homin.web.reader;

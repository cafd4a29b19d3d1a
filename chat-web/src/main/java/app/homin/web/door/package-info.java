/** Hooks into the server's HTTP: checks heads and framing before the server uses them, and compresses answers. */
package app.homin.web.door;

/** Next to the server's HTTP: heads and framing of requests before it looks at them, and how answers are compressed. */
package app.homin.web.door;

/** What is looked at before the container does: the heads and the framing of requests. */
package app.homin.web.door;
